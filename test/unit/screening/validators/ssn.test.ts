import { ssn } from '../../../../src/screening/validators/ssn.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['my social is 175-01-4289', '175-01-4289'],
    ['SSN 034 64 0350', '034 64 0350'],
    ['here you go 072642617', '072642617'],
    ['mi seguro social 123456789', '123456789'],
    ['175.01.4289', '175.01.4289'],
    ['ssn one two three four five six seven eight nine', 'one two three four five six seven eight nine'],
    ['412 - 55 - 8812', '412 - 55 - 8812'],
    ['412558819', '412558819', 'Your SSN or ITIN?'],
    ['412 55 8820', '412 55 8820', 'I need your social security number to find your account'],
    ['412-55-8816 is the account holders', '412-55-8816'],
    ['my sozial security number is 412558813', '412558813'],
    ['for ms lee, address 12 Elm St, 412-55-8818', '412-55-8818'],
    ['ss# 412558810', '412558810'],
  ],
  refuses: [
    '666-12-3456',
    '000-12-3456',
    '175-00-4289',
    '175-01-0000',
    'mrn 123-45-6789',
    'order 072642617',
    '078-05-1120',
    '693-09.4444',
    'I paid $123456789',
    '123-45-678',
    ['123-45-6789', 'what is the order number?'],
    'chart no 412-55-8816',
    '412 - 55.8812',
    ['412558816', 'Can I have your BSN please?'],
  ],
} satisfies RuleTable;

describe('ssn', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(ssn, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
