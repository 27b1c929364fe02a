import { bareCode } from '../../../../src/screening/validators/bare-code.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['A12803456', 'A12803456'],
    ['ab1234567', 'ab1234567'],
  ],
  refuses: ['A-12803456', ['A12803456', 'what is your order number?'], 'my code A12803456 is', 'AB12345', 'A123456789'],
} satisfies RuleTable;

describe('bare-code', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(bareCode, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
