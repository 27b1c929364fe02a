import { address } from '../../../../src/screening/names/address.js';
import { rowsOf, type RuleTable, valuesFound } from '../validators/rule-table.js';

const table = {
  accepts: [
    ['I live at 9140 Sunset Place', '9140 Sunset Place'],
    ['ship it to 91 lakeshore way apt 28x', '91 lakeshore way apt 28x'],
    ['4382 2nd Rd, Apt 17K, Denver MN 10700', '4382 2nd Rd, Apt 17K, Denver MN 10700'],
    ['vivo en calle Mayor 12, piso 3', 'calle Mayor 12, piso 3'],
    ['p.o. box 1203', 'box 1203'],
    ['my address is 10 W 42nd Ln', '10 W 42nd Ln'],
  ],
  refuses: [
    "what's the address of your store",
    '10 minutes drive',
    'we need to address this by saturday',
    'a 5 star place',
    '2 people on the way',
    'how do I update my address?',
    'i have 3 of the best',
  ],
} satisfies RuleTable;

describe('address', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(address, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
