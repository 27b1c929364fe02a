import { cardExpiry } from '../../../../src/screening/validators/card-expiry.js';
import { card } from '../../../../src/screening/validators/card.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['3714 496353 98431, 0128, 8820', '0128'],
    ['5200822472181100/09/26/250', '09/26'],
    ['4111111111111111 exp 10/27', '10/27'],
    ['card 4111 1111 1111 1111, 03/2026 708', '03/2026'],
    ['my card expires 04-31', '04-31'],
    ['my card runs out march 2029', 'march 2029'],
    ['la tarjeta caduca en mayo del 30', 'mayo del 30'],
    ['good thru 08 / 28 and the cvv is 332', '08 / 28'],
    ['nov 2027', 'nov 2027', 'When does your card expire?'],
    ['12/27', '12/27', 'and the expiry date of your card?'],
  ],
  refuses: [
    'i paid 0128 and then 882',
    'call 0128 8820 now',
    'the milk is exp 10/27',
    'ticket valid until 1130',
    'meet on 10/27',
    'card 4111111111111111 born 10/27/1985',
    'score was 12/27',
    '13/27 exp on my card',
    '10/10',
    'the sale is valid til 06/29',
    'the stock runs out in march 2029',
  ],
} satisfies RuleTable;

describe('card-expiry', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(cardExpiry, text, previous, [card]);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
