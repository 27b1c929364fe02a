import { identity } from '../../../../src/screening/validators/identity.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['my national id is 44556677', '44556677'],
    ['mi dni es 30.418.772', '30.418.772'],
    ['bsn 204 418 827', '204 418 827'],
    ['44120987', '44120987', 'Can I have your BSN for the contract?'],
    ['customer # CL-204418', 'CL-204418'],
    ['nº de cliente 0044 8192', '0044 8192'],
    ['pan no ABCPK 4471 L', 'ABCPK 4471 L'],
    ['nat ins JM 20 44 18 A', 'JM 20 44 18 A'],
    ['alien registration nbr A 204 418 773', 'A 204 418 773'],
    ['the nhs one you asked me for this morning is AB2044188', 'AB2044188'],
  ],
  refuses: [
    'sin duda, 20000 gracias',
    'customer since 2009',
    'our client said 44182 is too much',
    'nhs order 44120987',
    'student number 12',
  ],
} satisfies RuleTable;

describe('identity', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(identity, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
