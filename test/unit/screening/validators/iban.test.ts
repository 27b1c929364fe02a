import { iban } from '../../../../src/screening/validators/iban.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['ES91 2100 0418\n4502 0005 1332', 'ES91 2100 0418\n4502 0005 1332'],
    ['my iban is CH27 1035 4626 2419 6418 5', 'CH27 1035 4626 2419 6418 5'],
    ['GB82WEST12345698765432', 'GB82WEST12345698765432'],
    ['ch5653837870423082020', 'ch5653837870423082020'],
    ['iban DE89370400440532013001', 'DE89370400440532013001'],
    ['refund to my account: NL20INGB0001234568', 'NL20INGB0001234568'],
    ['as for the iban, the branch in Leeds gave me this to type in: GB33BUKB20201555555556', 'GB33BUKB20201555555556'],
  ],
  refuses: [
    'GB82WEST12345698765433',
    'DE8937040044053201300',
    'ZZ82WEST12345698765432',
    'at 10 we eat',
    'iban?',
    'GB82 WEST',
    'no iban, only order GB33BUKB20201555555556',
  ],
} satisfies RuleTable;

describe('iban', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(iban, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
