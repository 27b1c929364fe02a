import { vehicle } from '../../../../src/screening/validators/vehicle.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['1M8GDM9AXKP042788', '1M8GDM9AXKP042788'],
    ['vin WVWZZZ1JZ3W386752', 'WVWZZZ1JZ3W386752'],
    ['1hgcm82633a004352 on the windscreen', '1hgcm82633a004352'],
  ],
  refuses: ['1M8GDM9A1KP042788', 'order 1M8GDM9AXKP042788', '1M8GDM9AXKP04278', 'IM8GDM9AXKP042788', '11111111111111111'],
} satisfies RuleTable;

describe('vehicle', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(vehicle, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
