import { card } from '../../../../src/screening/validators/card.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['my card is 4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['4012-8888-8888-1881', '4012-8888-8888-1881'],
    ['pls charge 378282246310005', '378282246310005'],
    ['4111 1111 1111 1111 12/27 123', '4111 1111 1111 1111'],
    ['４１１１ １１１１ １１１１ １１１１', '４１１１ １１１１ １１１１ １１１１'],
    ['mi tarjeta es 5555555555554444', '5555555555554444'],
    ['4111 1111\n1111 1111', '4111 1111\n1111 1111'],
    ['ref 4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['order 3782-822463-10005', '3782-822463-10005'],
    ['4.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1', '4.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1'],
  ],
  refuses: [
    '4111 1111 1111 1112',
    'reference number 4111111111111111',
    'order 4111111111111111',
    'tracking 4111 1111 1111 1111 9455 42',
    '1234567812345670',
    '0000000000000000',
    'tracking 9400056799455429670076 says delivered',
    '4111 1111',
    'call 4111-1111',
  ],
} satisfies RuleTable;

describe('card', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(card, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
