import { Budget } from '../../../../src/screening/budget.js';
import { buildLexicon } from '../../../../src/screening/languages/lexicon.js';
import { languages } from '../../../../src/screening/languages/list.js';
import { read } from '../../../../src/screening/reading.js';

const lexicon = buildLexicon(languages);
const longest = (text: string) =>
  read({ text, direction: 'in' }, lexicon, new Budget(text.length)).pieced.map(([first]) => first?.text ?? '');

describe('a number with letters in pieces', () => {
  test.each([
    ['it is LB 048 2917', ['LB0482917']],
    ['4MC3 - J87 - TM74', ['4MC3J87TM74']],
    ['12.345.678-Z', ['12345678Z']],
    ['jg 57 02 37 d please', ['JG570237D']],
    ['at 10 30 LB 048 2917', ['1030LB', 'LB0482917']],
    ['MY LICENCE IS B 204 5518', ['B2045518']],
  ])('%s is put together', (text, pieces) => {
    expect(longest(text)).toEqual(pieces);
  });

  test.each(['048 2917', 'room 12 is at 4', 'i have 2 of 12', 'mrn 448120', 'AB12CD', 'no digits AT ALL', '2 KILOGRAMS of it'])(
    '%s is none',
    (text) => {
      expect(longest(text)).toEqual([]);
    },
  );

  it('is given as its beginnings, the longest first', () => {
    const text = 'LB 048 29 17';
    const [beginnings] = read({ text, direction: 'in' }, lexicon, new Budget(text.length)).pieced;
    expect(beginnings?.map((code) => text.slice(code.start, code.end))).toEqual(['LB 048 29 17', 'LB 048 29', 'LB 048']);
  });
});
