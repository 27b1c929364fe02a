import { cardMistyped } from '../../../../src/screening/validators/card-mistyped.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['my credit card number is 4012-8888-8888-1882', '4012-8888-8888-1882'],
    ['new card 4111 1111 1111 1112 12/27', '4111 1111 1111 1112'],
    ['4111111111111112', '4111111111111112', 'what is your card number?'],
  ],
  refuses: [
    '4012-8888-8888-1882',
    'card 4111',
    'gift card 6035710098765432',
    'order number 4012888888881882',
    'do you take visa or mastercard',
    'card 0000000000000000',
  ],
} satisfies RuleTable;

describe('card-mistyped', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(cardMistyped, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
