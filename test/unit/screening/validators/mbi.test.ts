import { mbi } from '../../../../src/screening/validators/mbi.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['6NX9\nD81\nNX84 is my medicare', '6NX9\nD81\nNX84'],
    ['my Medicare number is 6HT5U86VY86', '6HT5U86VY86'],
    ['1eg4-te5-mk73', '1eg4-te5-mk73'],
    ['moms card 2FA4 TE9 YG31', '2FA4 TE9 YG31'],
    ['8RT5 - HN2 - WK60', '8RT5 - HN2 - WK60'],
  ],
  refuses: [
    '1SG4-TE5-MK73',
    '1EG4-LE5-MK73',
    '1EG4TE5MK7',
    'order 1EG4-TE5-MK73',
    '0EG4-TE5-MK73',
    '2FA4 TE9 YG3',
    'order 2FA4 TE9 YG31',
  ],
} satisfies RuleTable;

describe('mbi', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(mbi, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
