import { person } from '../../../../src/screening/names/person.js';
import { rowsOf, type RuleTable, valuesFound } from '../validators/rule-table.js';

const table = {
  accepts: [
    ['my name is vitoria', 'vitoria'],
    ['me llamo José García', 'José García'],
    ["I'm Maria Helena Osenberg and I booked", 'Maria Helena Osenberg'],
    ['this is Luz Klocko', 'Luz Klocko'],
    ['soy Carmen Ruiz', 'Carmen Ruiz'],
    ['Hi, Marilou van der Ven here. ready?', 'Marilou van der Ven'],
    ['thanks Pedro Henrique!', 'Pedro Henrique'],
    ['maria lopez', 'maria lopez', 'may i have your name please?'],
  ],
  refuses: [
    "I'm running late",
    'this is sick',
    'thanks a lot',
    'soy alérgico',
    'my name is on the list',
    'i am here',
    'tell me more',
    'is anyone here',
  ],
} satisfies RuleTable;

describe('person', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(person, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
