import { isOneSlip, Spelling } from '../../../../src/screening/candidates/spelling.js';
import { cutWords } from '../../../../src/screening/normalise/words.js';

const spelling = new Spelling(['passport', 'licence', 'medicare'], ['licensed', 'medicate']);
const corrected = (text: string) =>
  spelling
    .correct(cutWords(text))
    .map(({ word }) => word)
    .join(' ');

describe('a mistyped cue word', () => {
  test.each([
    ['passprt', 'passport'],
    ['passsport', 'passport'],
    ['pasdport', 'passport'],
    ['apssport', 'apssport'],
    ['my lisence is', 'my licence is'],
    ['medicaer', 'medicare'],
  ])('%s is read as %s', (typed, read) => {
    expect(corrected(typed)).toBe(read);
  });

  test.each(['licensed', 'medicate', 'passpt', 'pass', 'mediocre', 'password'])('%s is left as it is', (typed) => {
    expect(corrected(typed)).toBe(typed);
  });

  it('keeps where the word stands', () => {
    expect(spelling.correct(cutWords('a passprt'))[1]).toMatchObject({ start: 2, end: 9 });
  });
});

describe('one slip', () => {
  test.each([
    ['abc', 'abc', true],
    ['abc', 'abcd', true],
    ['abcd', 'acd', true],
    ['abcd', 'abdc', true],
    ['abcd', 'axcd', true],
    ['abcd', 'badc', false],
    ['abcd', 'axyd', false],
    ['abc', 'abcde', false],
    ['', 'ab', false],
  ])('%s to %s: %s', (a, b, expected) => {
    expect([isOneSlip(a, b), isOneSlip(b, a)]).toEqual([expected, expected]);
  });
});
