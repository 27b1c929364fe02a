import { insurerId } from '../../../../src/screening/validators/insurer-id.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['cigna U7720194401', 'U7720194401'],
    ['blue shield XEA 902 114 778', 'XEA 902 114 778'],
    ['i have aetna now and the new one they sent says W 2201 88471', 'W 2201 88471'],
    ['sanitas 0071884220', '0071884220'],
    ['the ID# on the Cigna card is U 6620184 01', 'U 6620184 01'],
  ],
  refuses: [
    'aetna 800-872-3862',
    'is cigna accepted at 2 locations',
    'humana order U7720194401',
    'kaiser rolls 44819203345',
    'i have aetna, 2024',
    'bupa 20441',
  ],
} satisfies RuleTable;

describe('insurer-id', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(insurerId, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
