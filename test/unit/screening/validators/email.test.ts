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
    ['it went to spam, ty_walker @ yahoo . com', 'ty_walker @ yahoo . com'],
    ['login is d4nny.oka@icloud,com still not found', 'd4nny.oka@icloud,com'],
    ['registered under bo.stenberg\n@telia.com', 'bo.stenberg\n@telia.com'],
    ['its s-h-e-r underscore b at hotmail', 's-h-e-r underscore b at hotmail'],
    ['es ana guion bajo luz arroba gmail', 'ana guion bajo luz arroba gmail'],
    ['kim.li@gmail is best', 'kim.li@gmail'],
    ['jo@yahoo . co . uk please', 'jo@yahoo . co . uk'],
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
    'i work at yahoo',
    'a table for 2 at live aid',
    'see you at gmail hq',
    'me@work, nowhere else',
    'lunch at dot',
  ],
} satisfies RuleTable;

describe('email', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(email, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
