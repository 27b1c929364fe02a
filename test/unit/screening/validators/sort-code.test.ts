import { sortCode } from '../../../../src/screening/validators/sort-code.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['sort code 40-12-88', '40-12-88'],
    ['my bsb is 082-140', '082-140'],
    ['transit 00412-003', '00412-003'],
    ['ifsc SBIN0004417', 'SBIN0004417'],
    ['201845', '201845', 'And the sort code?'],
  ],
  refuses: ['order 40-12-88', 'the bank code is on the card', 'sort code 40-12', 'bus in transit 14', 'open 09-12-30'],
} satisfies RuleTable;

describe('sort-code', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(sortCode, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
