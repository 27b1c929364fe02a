import { cardInHalves } from '../../../../src/screening/validators/card-in-halves.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['first half 5399 1541\nsecond half 6089 3213', '5399 1541'],
    ['va en dos mensajes 4485 8226 y después 1280 5336', '4485 8226'],
    ['4485-8226 ... 1280-5336', '1280-5336'],
  ],
  refuses: [
    '4485 8226 and then 1280 5337',
    '9485 8226 and then 1280 5336',
    'call me 4485 8226 or my wife 1280 5336',
    'order 5061 7839 then 1253 2591',
    '44858226 and then 12805336',
    '4485 8226',
    'x4485 8226 and 1280 5336',
  ],
} satisfies RuleTable;

describe('card-in-halves', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(cardInHalves, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
