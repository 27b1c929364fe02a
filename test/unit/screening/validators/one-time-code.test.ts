import { oneTimeCode } from '../../../../src/screening/validators/one-time-code.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['otp 0 9 3 3 1 7 fast fast', '0 9 3 3 1 7'],
    ['the pin is 2146', '2146'],
    ['your verification code is 572600', '572600'],
    ['code 172762 do not share it', '172762'],
    ['147-659 is your code', '147-659'],
    ['mi código es 889900', '889900'],
    ['pin for the gate 7714, ring twice', '7714'],
    ['4821', '4821', 'enter your PIN'],
  ],
  refuses: [
    'the paint code is 7016 matt',
    'PIN it to the top',
    'the secret menu 2024 looks great',
    'whats the symptom code P0420',
    'the code in the readme',
    'promo code 4821',
    'zip code 90210',
    'dropped a pin at 51.5072, -0.1276',
    'the code gives a ratio of 1234.5678',
    'course code 2414',
    'code review at 10',
    'error code 5040',
    'order 572600',
    ['4821', 'what is your order number?'],
  ],
} satisfies RuleTable;

describe('one-time-code', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(oneTimeCode, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
