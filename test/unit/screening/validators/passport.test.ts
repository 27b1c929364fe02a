import { passport } from '../../../../src/screening/validators/passport.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['passport number 327509461', '327509461'],
    ['my passport is c72920990', 'c72920990'],
    ['mi pasaporte es AB1234567', 'AB1234567'],
    ['X1234567', 'X1234567', 'passport number please'],
    ['it goes under my pasport, P 518 0437', 'P 518 0437'],
    ['pasaprte ZAB000254', 'ZAB000254'],
    ['KX 0492 18 3', 'KX 0492 18 3', 'And the number of your passport, as printed at the top right?'],
    ['518820417', '518820417', "Your seat is on hold. What's your passport number and when does it expire?"],
    ['passport for the hotel tonight - Marta Kowalska from Poland - EK7719204', 'EK7719204'],
    ['the passport is with my card, AAF192837', 'AAF192837'],
  ],
  refuses: [
    'my passport expires 2031',
    'do i need a passport',
    'passport 12345',
    'order number 327509461',
    'passport issued 2019-04-25',
    'passport renewal takes 10 to 12 weeks',
    'passport in hand, now boarding flight BA2490118',
    ['AB1234567', 'Your passport is needed at the desk. What is the order number?'],
  ],
} satisfies RuleTable;

describe('passport', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(passport, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
