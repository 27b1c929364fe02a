import { cvv } from '../../../../src/screening/validators/cvv.js';
import { card } from '../../../../src/screening/validators/card.js';
import { cardExpiry } from '../../../../src/screening/validators/card-expiry.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['the number behind the card: 228', '228'],
    ['card 5061 7839 1253 2591 10/27 441', '441'],
    ['3714 496353 98431, 0128, 8820, billing zip 60614', '8820'],
    ['5200822472181100/09/26/250 and pls no lilies', '250'],
    ['cvv 123', '123'],
    ['CVC: 1234', '1234'],
    ['the security code on the back is 714', '714'],
    ['código de seguridad 321', '321'],
    ['codigo de seguridad es 321', '321'],
    ['4111 1111 1111 1111 12/27 123', '123'],
    ['123', '123', 'what is the security code?'],
    ['cvv123', '123'],
    ['the three numbers on the back are 402', '402'],
    ['4 on the front 7731', '7731'],
    ['security no. 118', '118'],
    ['los tres de atrás son 650', '650'],
    ['209', '209', 'And the digits on the signature strip?'],
    ['cvv one two three', 'one two three'],
  ],
  refuses: [
    'where do I enter the CVV?',
    'cvv 12',
    'cvv 12345',
    'order 123',
    'i need 123 of them',
    'room 714',
    'there are 400 of us in the back',
    ['209', 'Which room are you in?'],
    'the wifi code is long',
  ],
} satisfies RuleTable;

describe('cvv', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(cvv, text, previous, [card, cardExpiry]);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
