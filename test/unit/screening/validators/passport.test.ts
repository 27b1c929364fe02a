import { passport } from '../../../../src/screening/validators/passport.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['passport number 327509461', '327509461'],
    ['my passport is c72920990', 'c72920990'],
    ['mi pasaporte es AB1234567', 'AB1234567'],
    ['X1234567', 'X1234567', 'passport number please'],
  ],
  refuses: [
    'my passport expires 2031',
    'do i need a passport',
    'passport 12345',
    'order number 327509461',
    'passport issued 2019-04-25',
  ],
} satisfies RuleTable;

describe('passport', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(passport, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
