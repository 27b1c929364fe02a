import { zip } from '../../../../src/screening/validators/zip.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['zip code 11832', '11832'],
    ['dob is 10/9/70 and zip 34875-7579', '34875-7579'],
    ['código postal 28013', '28013'],
    ['my address is SW1A 1AA in London', 'SW1A 1AA'],
  ],
  refuses: ['11832', 'order 11832', 'gate b58', 'zip?', 'M1 1CA', 'the zip on my jacket broke 2 days ago'],
} satisfies RuleTable;

describe('zip', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(zip, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
