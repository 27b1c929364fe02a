import { driverLicence } from '../../../../src/screening/validators/driver-licence.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ["driver's license S835883331940", 'S835883331940'],
    ['DL# 32075427 state of Texas', '32075427'],
    ['mi licencia de conducir es B1234567', 'B1234567'],
  ],
  refuses: ['my license expires 2027', 'license?', 'drivers license 12', 'order 32075427', 'flight dl123'],
} satisfies RuleTable;

describe('driver-licence', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(driverLicence, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
