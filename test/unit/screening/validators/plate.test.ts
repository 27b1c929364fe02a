import { plate } from '../../../../src/screening/validators/plate.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['the plate is LM70 VXR', 'LM70 VXR'],
    ['plate HG21 KLP, ticket on the windscreen', 'HG21 KLP'],
    ['car reg ab12 cde', 'ab12 cde'],
    ['matrícula 4471 klm', '4471 klm'],
    ['placas NBK-22-04', 'NBK-22-04'],
    ['number plate of the one that hit me AJ 8821 KL', 'AJ 8821 KL'],
    ['GX18 VWD', 'GX18 VWD', "What's the registration of the vehicle?"],
  ],
  refuses: [
    'LM70 VXR',
    'registration BIO 2301',
    'registration opens at 9, 24 places',
    'your plates 24 cm x 12',
    'la matrícula son 1200 euros',
    'placa base B550M para ryzen',
  ],
} satisfies RuleTable;

describe('plate', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(plate, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
