import { nationalId } from '../../../../src/screening/validators/national-id.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['tw987654a', 'tw987654a'],
    ['12345678Z', '12345678Z'],
    ['S2740116C', 'S2740116C'],
    ['AAAAAA00B11C333Y', 'AAAAAA00B11C333Y'],
    ['130 692 544', '130 692 544'],
    ['MORGA657054SM9IJ', 'MORGA657054SM9IJ'],
  ],
  refuses: ['12345678A', 'order 12345678Z', 'BG123612A', '130 692 545', '1234 5678 9012', '111 111 111'],
} satisfies RuleTable;

describe('national-id', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(nationalId, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
