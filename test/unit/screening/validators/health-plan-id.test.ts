import { healthPlanId } from '../../../../src/screening/validators/health-plan-id.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['member id YRX130717653 group 4401', 'YRX130717653'],
    ['insurance id is H45104301', 'H45104301'],
    ['his insurance number is 987-65-4321', '987-65-4321'],
    ['póliza 99887766', '99887766'],
    ['member nr W 2201 88471 02', 'W 2201 88471 02'],
    ['policy # HMO-4482-9910', 'HMO-4482-9910'],
    ['my subscribr number YTX4410982', 'YTX4410982'],
    ['asegurado nº 20 448 118', '20 448 118'],
    ['KPN 0048 2917', 'KPN 0048 2917', "What's the member number, it's on the Kaiser card?"],
  ],
  refuses: [
    'do you take insurance',
    'insurance since 2019',
    'order YRX130717653',
    'insurance 80 percent',
    'policy on returns',
    'insurance went up 450 in 2024',
    'membership card 2201 lost',
  ],
} satisfies RuleTable;

describe('health-plan-id', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(healthPlanId, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
