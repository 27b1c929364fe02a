import { otherId } from '../../../../src/screening/validators/other-id.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['patient id 987654', '987654'],
    ['my id number is 44556677', '44556677'],
    ['mi documento es 12345678', '12345678'],
    ['the badge no. is E 204 418', 'E 204 418'],
  ],
  refuses: [
    'id love to buy 20000 of them',
    'order id 987654',
    'id?',
    'patient id 12',
    'employee of the month 987654',
    'id be there at 10 30 AM 2024',
  ],
} satisfies RuleTable;

describe('other-id', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(otherId, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
