import { cardExpiry } from '../../../../src/screening/validators/card-expiry.js';
import { card } from '../../../../src/screening/validators/card.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['4111111111111111 exp 10/27', '10/27'],
    ['card 4111 1111 1111 1111, 03/2026 708', '03/2026'],
    ['my card expires 04-31', '04-31'],
    ['12/27', '12/27', 'and the expiry date of your card?'],
  ],
  refuses: [
    'the milk is exp 10/27',
    'meet on 10/27',
    'card 4111111111111111 born 10/27/1985',
    'score was 12/27',
    '13/27 exp on my card',
    '10/10',
  ],
} satisfies RuleTable;

describe('card-expiry', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(cardExpiry, text, previous, [card]);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
