import { routing } from '../../../../src/screening/validators/routing.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['routing 121000358', '121000358'],
    ['aba 036817762', '036817762'],
    ['3222-7162-7', '3222-7162-7'],
    ['121000358', '121000358'],
    ["the routing's the one at the bottom of my cheque, i think it says 121000358", '121000358'],
  ],
  refuses: ['order 121000358', '421042111', 'routing 12100035', 'call 121000358 now please my friend', '121000359'],
} satisfies RuleTable;

describe('routing', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(routing, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
