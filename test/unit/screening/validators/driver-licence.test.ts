import { driverLicence } from '../../../../src/screening/validators/driver-licence.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ["driver's license S835883331940", 'S835883331940'],
    ['DL# 32075427 state of Texas', '32075427'],
    ['mi licencia de conducir es B1234567', 'B1234567'],
    ['my lisence is S 514 778 616 977', 'S 514 778 616 977'],
    ['driving lic MORGA 753116 SM9IJ for the van', 'MORGA 753116 SM9IJ'],
    ['licence (number T 4420 9918 3302)', 'T 4420 9918 3302'],
    ['licence no. 99012345', '99012345'],
  ],
  refuses: [
    'licence test theory is on the 19th 10.15 where do i park',
    'my license expires 2027',
    'license?',
    'drivers license 12',
    'order 32075427',
    'flight dl123',
    'promo K620-4417-8203',
    'license for the 150 cc scooter',
    'invoice F255 9215 0094, not my license',
  ],
} satisfies RuleTable;

describe('driver-licence', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(driverLicence, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
