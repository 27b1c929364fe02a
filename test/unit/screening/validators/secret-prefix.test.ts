import { secretPrefix } from '../../../../src/screening/validators/secret-prefix.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['api key sk-Jp5TgeG5j3FVyTuTTM9zltnLnbM9', 'sk-Jp5TgeG5j3FVyTuTTM9zltnLnbM9'],
    ['akia5u3mxcm2h4vmje6d', 'akia5u3mxcm2h4vmje6d'],
    ['use ghp_8GdAPBHOznzJuNtDwYMdewvbVin9bOv7WSBx.', 'ghp_8GdAPBHOznzJuNtDwYMdewvbVin9bOv7WSBx'],
  ],
  refuses: ['sk-8 board', 'asia tour 2027', 'ghp_short1', 'eyjafjallajokull', 'hf_radio', 'skating'],
} satisfies RuleTable;

describe('secret-prefix', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(secretPrefix, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
