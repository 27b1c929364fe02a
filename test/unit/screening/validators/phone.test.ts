import { phone } from '../../../../src/screening/validators/phone.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['call me at 4047938956', '4047938956'],
    ['646 465 9127', '646 465 9127'],
    ['(617) 200-6564', '(617) 200-6564'],
    ['+1 503 678 3323', '+1 503 678 3323'],
    ['my phone is 467 3395', '467 3395'],
    ['llámame al 612 345 678', '612 345 678'],
    ['+44 (20) 7123 4567', '+44 (20) 7123 4567'],
    ['+44 7700 900 123', '+44 7700 900 123'],
    ['márquenme al 612 90 11 22', '612 90 11 22'],
    ['555 123 4567', '555 123 4567', "what's the best number to call?"],
  ],
  refuses: [
    'order 4047938956',
    'pedido núm 88412093 no llega',
    'tracking 4047938956',
    'confirmation 112-4506258-7471866',
    'score was 112-104',
    'the total is $4047938956',
    'see you 12/05/2025',
    '2123456702AF',
    'account number 4047938956',
    'call me later',
    '3 in the morning',
  ],
} satisfies RuleTable;

describe('phone', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(phone('US'), text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
