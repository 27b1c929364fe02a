import { email } from '../../../../src/screening/validators/email.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['my email is horacio.braga@aol.com.', 'horacio.braga@aol.com'],
    ['OBUJAK@HOTMAIL.COM', 'OBUJAK@HOTMAIL.COM'],
    ['john dot smith at gmail dot com', 'john dot smith at gmail dot com'],
    ['ana arroba correo punto es', 'ana arroba correo punto es'],
    ['ana.ruiz @ gmail.com', 'ana.ruiz @ gmail.com'],
    ['write to bo77 @ farm.example', 'bo77 @ farm.example'],
    ['user@xn--80ak6aa92e.com', 'user@xn--80ak6aa92e.com'],
  ],
  refuses: [
    'my email is info@presidio.',
    '@handle',
    'meet me at noon',
    'user@localhost',
    'a @ b.com',
    'party @ joes.place',
    'meet me @ noon',
    'lunch at dot',
  ],
} satisfies RuleTable;

describe('email', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(email, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
