import { healthPlanId } from '../../../../src/screening/validators/health-plan-id.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['member id YRX130717653 group 4401', 'YRX130717653'],
    ['insurance id is H45104301', 'H45104301'],
    ['his insurance number is 987-65-4321', '987-65-4321'],
    ['póliza 99887766', '99887766'],
  ],
  refuses: ['do you take insurance', 'insurance since 2019', 'order YRX130717653', 'insurance 80 percent', 'policy on returns'],
} satisfies RuleTable;

describe('health-plan-id', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(healthPlanId, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
