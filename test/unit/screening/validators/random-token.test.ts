import { randomToken } from '../../../../src/screening/validators/random-token.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['it printed prod-qYf4d9gsSxBygyRgrOfiTMCx, kill it', 'prod-qYf4d9gsSxBygyRgrOfiTMCx'],
    ['whk_5kdzCs3qO52aQC6mbLi8YrOt9bhZ', 'whk_5kdzCs3qO52aQC6mbLi8YrOt9bhZ'],
    [
      'bitlocker 401830-556710-183392-090145-662310-447205-118734-329087',
      '401830-556710-183392-090145-662310-447205-118734-329087',
    ],
  ],
  refuses: [
    'track it at shop.example/t/9fKd83HsLq02PzXyAb12',
    'pay to 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
    '0x52908400098527886E0F7030069857D2E4169EE7',
    'https://example.com/watch/dQw4w9WgXcQ1aB2cD3eF4gH5',
    'TheQuickBrownFoxJumpsOver13Dogs',
    'SAMSUNG-WF45R6100AW-US-2024',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    '401830-556710-183392',
    'Version2OfTheReportFinalFinal',
  ],
} satisfies RuleTable;

describe('secret-random', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(randomToken, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
