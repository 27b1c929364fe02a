import { ip } from '../../../../src/screening/validators/ip.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['203.0.113.58', '203.0.113.58', 'What does the page say?'],
    ['my ip is 118.181.31.230', '118.181.31.230'],
    ['(192.168.1.1)', '192.168.1.1'],
    ['the router says 192 168 0 1', '192 168 0 1'],
    ['someone from 45 dot 83 dot 220 dot 17', '45 dot 83 dot 220 dot 17'],
    ['fe80::1', 'fe80::1'],
    ['Server IP: 2400:c401::5054:ff:fe1b:b031.', '2400:c401::5054:ff:fe1b:b031'],
  ],
  refuses: [
    'firmware 1.3.4.2 broke the wifi',
    '256.1.1.1',
    '192.168.1',
    '12:34:56',
    'std::cout',
    '1.2.3',
    '10 20 30 40',
    '1.022.044.188',
    'aa:bb:cc:dd:ee:ff',
    'version 4.9.6.0',
  ],
} satisfies RuleTable;

describe('ip', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(ip, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
