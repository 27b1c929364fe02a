import { bankAccount } from '../../../../src/screening/validators/bank-account.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['account number 38231563 routing 125977982', '38231563'],
    ['ACCT NO. 95524458310', '95524458310'],
    ['mi cuenta es 0049 1500 05 1234567892', '0049 1500 05 1234567892'],
    ['12345678', '12345678', 'what is your account number?'],
  ],
  refuses: [
    'need help with my account settings',
    'order number 38231563',
    'account since 2019',
    'account opened 12/05/2019',
    'phone 38231563',
    'my account has 500',
  ],
} satisfies RuleTable;

describe('bank-account', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(bankAccount, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
