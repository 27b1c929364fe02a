import { dea } from '../../../../src/screening/validators/dea.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['DEA number GS1176228', 'GS1176228'],
    ['dea gn6350742', 'gn6350742'],
    ['d.e.a. is BR 7364510', 'BR 7364510'],
    ['it says AM5836727 down there, must be what you call the prescriber registration, dea I mean', 'AM5836727'],
  ],
  refuses: [
    'GS1176228',
    'order GS1176228',
    'dea 1176228',
    'dea G1176228',
    'is the dea real',
    'it says AM5836728 down there, must be what you call the prescriber registration, dea I mean',
    'dea form for order AM5836727',
  ],
} satisfies RuleTable;

describe('dea', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(dea, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
