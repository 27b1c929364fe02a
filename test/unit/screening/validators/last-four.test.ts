import { lastFour } from '../../../../src/screening/validators/last-four.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ["it's the visa ending in 2316", '2316'],
    ['last four of my social 3443', '3443'],
    ['termina en 9081', '9081'],
  ],
  refuses: ['order 2316', 'ending in june', 'ending in 23165', 'last 4 episodes', 'room 2316'],
} satisfies RuleTable;

describe('last-four', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(lastFour, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
