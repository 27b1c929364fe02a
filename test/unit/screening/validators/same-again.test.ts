import { sameAgain } from '../../../../src/screening/validators/same-again.js';
import { driverLicence } from '../../../../src/screening/validators/driver-licence.js';
import { passport } from '../../../../src/screening/validators/passport.js';
import { plate } from '../../../../src/screening/validators/plate.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['my licence is B 204 5518 and hers is K 771 3049', 'K 771 3049'],
    ['passport RM4410923. My husband travels on rm4410931', 'rm4410931'],
    ['passport 518820417 is mine, the one my husband has just had renewed says 518820425', '518820425'],
    ['the reg of the van is BD51SMR, and of my own car that it blocks in, YK09 FRT', 'YK09 FRT'],
  ],
  refuses: [
    'RM4410923 and RM4410931',
    'passport RM4410923 and order RM4410931',
    'passport RM4410923 and flight BA2490',
    'my licence is B 204 5518',
    'passport 518820417, I paid $518820425',
  ],
} satisfies RuleTable;

describe('same-again', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(sameAgain, text, previous, [passport, driverLicence, plate]);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
