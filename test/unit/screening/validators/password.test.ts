import { password } from '../../../../src/screening/validators/password.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['my password is rC9fgvaUKlM', 'rC9fgvaUKlM'],
    ['wifi pw Falcon30!', 'Falcon30!'],
    ['password: p@ssw0rd26 username: x', 'p@ssw0rd26'],
    ['la clave es gato2024', 'gato2024'],
    ['the wifi pass in room two is blue-heron-9', 'blue-heron-9'],
    ['la contraseña que me enviaron Marzo.2025 falla', 'Marzo.2025'],
    ['contraseña: Perro#99', 'Perro#99'],
    ['hunter2', 'hunter2', 'what is your password?'],
    ['my password is sunshine', 'sunshine'],
  ],
  refuses: [
    'I forgot my password, how do I reset it',
    'my password is wrong',
    'my password was denied',
    'my password expired',
    'passwords must be long',
    'what is the wifi password',
    'the password email for my iphone 13 never came',
    'password reset link is broken',
    'my passcode. Now what?',
  ],
} satisfies RuleTable;

describe('password', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(password, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
