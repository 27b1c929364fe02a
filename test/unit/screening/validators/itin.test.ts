import { itin } from '../../../../src/screening/validators/itin.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['921-81-5728', '921-81-5728', 'What number did they give you?'],
    ['tax id (itin) 997-90-0766', '997-90-0766'],
    ['911-70-1234', '911-70-1234'],
    ['itin 911701234', '911701234'],
    ['i only have an i.t.i.n., the account is joint: 978-90-4410', '978-90-4410'],
    ['988714410', '988714410', 'Do you have an ITIN? It starts with a nine'],
  ],
  refuses: [
    ['921-81-5728', 'What is the order number?'],
    '911-89-1234',
    '811-70-1234',
    'order 911-70-1234',
    'tax id 911-70',
    'we sold 911701234 of them last year in all',
    'my itin is late, the chart says 978-90-4410',
  ],
} satisfies RuleTable;

describe('itin', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(itin, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
