import { socialSecurity } from '../../../../src/screening/validators/social-security.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['nss 44889011237', '44889011237'],
    ['número de seguridad social 28 1234567840', '28 1234567840'],
  ],
  refuses: ['nss 4488901', 'seguridad social de 2024', 'pedido 44889011237'],
} satisfies RuleTable;

describe('social-security', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(socialSecurity, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
