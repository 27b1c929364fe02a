import { Budget } from '../../../../src/screening/budget.js';
import { defaultPolicy } from '../../../../src/screening/decision/policy.js';
import { buildLexicon } from '../../../../src/screening/languages/lexicon.js';
import { languages } from '../../../../src/screening/languages/list.js';
import { candidates } from '../../../../src/screening/numbers/candidates.js';
import { type Hit, read } from '../../../../src/screening/reading.js';
import { createScreen } from '../../../../src/screening/screen.js';

const screen = createScreen(defaultPolicy);
const lexicon = buildLexicon(languages);

describe('a number no rule has named', () => {
  it.each([
    ['the long number under the barcode of my clinic folder is H2039184', 'H2039184'],
    ['my number with the insurer is KX-88201937', 'KX-88201937'],
    ['you can get me on 0161 496 0023 after six', '0161 496 0023'],
  ])('is known by how people speak of it: "%s"', (text, value) => {
    const found = screen({ text, direction: 'in' }).findings.map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual([value]);
  });

  it.each([
    'i was number 4471 in the queue',
    'the tv weighs 4471 grams or so',
    'parcel 88214407 has not come',
    'the order number is 88412093',
    'that was docket 2:24-cv-01932',
    'your order 20240917 ships on the 19th',
  ])('is a number: "%s"', (text) => {
    expect(screen({ text, direction: 'in' }).findings).toEqual([]);
  });
});

it('leaves the opening hours to be told', () => {
  const text = 'We are open Mon-Fri 08:00-18:00, Sat 09:00-13:00. We are open now.';
  expect(screen({ text, direction: 'out' }).verdict).toBe('pass');
});

describe('what the model is asked about', () => {
  const asked = (text: string, taken: readonly Hit[] = [], previous?: string) =>
    candidates(read({ text, previous, direction: 'in' }, lexicon, new Budget(text.length)), taken).map(({ start, end }) =>
      text.slice(start, end),
    );

  it('is every number of three digits and more, and every code', () => {
    expect(asked('12 of KX-88201937 or 4471 2210, not 5')).toEqual(['KX-88201937', '4471 2210']);
  });

  it.each([
    ['a day', 'she came on the 14 of may 1990, we think', '14 of may 1990'],
    ['a day with hyphens', 'today it is 5-MAY-2021 here', '5-MAY-2021'],
    ['a number with letters in pieces', 'the book says LB 048 2917 there', 'LB 048 2917'],
    ['what looks like a password', 'it was Tadpole!77sink all along', 'Tadpole!77sink'],
    ['digits with a sign', 'press 1127* twice', '1127*'],
  ])('is %s', (_what, text, candidate) => {
    expect(asked(text)).toEqual([candidate]);
  });

  it.each([
    '1Z 999 AA1 01 2345 6784',
    'RR482019937CL',
    '51.5033, -0.1195',
    '40x30x25',
    '205/55 R16',
    '978-3-16-148410-0',
    '10-2F-33-AC-29-C3',
  ])('is nothing whose form says it is of a thing: %s', (thing) => {
    expect(asked(`look at ${thing} there`)).toEqual([]);
  });

  it('is no tag', () => {
    expect(asked('see <PERSON_1> there')).toEqual([]);
  });

  it('is no piece of a time', () => {
    expect(asked('Mon-Fri 08:00-18:00, Sat 09:00-13:00')).toEqual([]);
  });

  it('is nothing that was found already', () => {
    const hit: Hit = { kind: 'PHONE', start: 5, end: 14, score: 1, rule: 'a-rule' };
    expect(asked('call 4471 2210 or 3310 4488', [hit])).toEqual(['3310 4488']);
  });

  it('is no number alone, but after a question', () => {
    expect(asked('4471 2210')).toEqual([]);
    expect(asked('4471 2210', [], 'What is your member number?')).toEqual(['4471 2210']);
    expect(asked('4471 2210', [], 'Please send us your member number.')).toEqual(['4471 2210']);
  });
});
