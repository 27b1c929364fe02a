import { indianLicence } from '../../../../src/screening/validators/indian-licence.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['MH12 20110034761', 'MH12 20110034761'],
    ['TN-09 20150042817 DL, booking bike', 'TN-09 20150042817'],
    ['dl is ka0520170018243 ok', 'ka0520170018243'],
  ],
  refuses: ['QX12 20110034761', 'MH12 30110034761', 'MH12 2011003476', 'MH12  20110034761', 'MH12 AB 1234', 'DL 20110034761'],
} satisfies RuleTable;

describe('indian-licence', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(indianLicence, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
