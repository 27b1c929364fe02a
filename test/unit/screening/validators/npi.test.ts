import { npi } from '../../../../src/screening/validators/npi.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['provider NPI is 1766878387', '1766878387'],
    ['npi 2339116966', '2339116966'],
    ['1234567893', '1234567893'],
    ['wrong npi there, on the claim I see, the right one is 1193350471', '1193350471'],
    ['for billing use 1679576722, and the whole practice in Tucson bills under one NPI', '1679576722'],
  ],
  refuses: [
    '0234567893',
    '1234567890',
    'order 1234567893',
    'npi 123456789',
    '4155550132',
    'for billing use 2679576723, and the whole practice in Tucson bills under one NPI',
    'npi missing on order 1679576722',
  ],
} satisfies RuleTable;

describe('npi', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(npi, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
