import { defaultPolicy } from '../../../../src/screening/decision/policy.js';
import { filterOf, KnownNames } from '../../../../src/screening/names/known-names.js';
import { createScreen } from '../../../../src/screening/screen.js';

const screen = createScreen(defaultPolicy);
const names = (text: string) =>
  screen({ text, direction: 'in' })
    .findings.filter(({ kind }) => kind === 'PERSON')
    .map(({ start, end }) => text.slice(start, end));

describe('a name in a message', () => {
  it.each([
    ['tell gerry im running late', ['gerry']],
    ['thanks Đại Thống Nayar!', ['Đại Thống Nayar']],
    ['this is priya, table for two', ['priya']],
    ['my name is maria lopez', ['maria lopez']],
    ['hi Janet, is Dr Okafor in today?', ['Janet', 'Okafor']],
    ['dígale a Rocío que ya llegué', ['Rocío']],
  ])('is found in "%s"', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each([
    'will you be open in may',
    'rose gold or silver?',
    'is there a grace period for the gym pass',
    'the new Toyota came on Tuesday',
    'MY ORDER HAS NOT COME',
    'mark it on the map please',
    '2',
    '',
  ])('is not seen in "%s"', (text) => {
    expect(names(text)).toEqual([]);
  });

  it('is no reason to hold a greeting', () => {
    expect(screen({ text: 'Nice to meet you, Alex.', direction: 'out' }).verdict).toBe('pass');
  });

  it('is masked, and moves no chat', () => {
    const { verdict, masked } = screen({ text: 'tell gerry im running late', direction: 'in' });
    expect([verdict, masked]).toEqual(['mask', 'tell [PERSON] im running late']);
  });
});

describe('the filter of known names', () => {
  const list = Array.from({ length: 2000 }, (_, n) => `name${n}`);
  const known = new KnownNames(filterOf(list, 15));

  it('knows every name it was made of', () => {
    expect(list.filter((name) => !known.has(name))).toEqual([]);
  });

  it('takes few other words for one', () => {
    const others = Array.from({ length: 2000 }, (_, n) => `other${n}`);
    expect(others.filter((word) => known.has(word)).length).toBeLessThan(100);
  });

  it('is refused where bytes are missing', () => {
    expect(() => new KnownNames(new Uint8Array(100))).toThrow(RangeError);
  });
});
