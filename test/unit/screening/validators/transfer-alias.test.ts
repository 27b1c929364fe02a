import { transferAlias } from '../../../../src/screening/validators/transfer-alias.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['mi alias es sol.mesa.tigre', 'sol.mesa.tigre'],
    ['alias: LUNA.RIO.PAN, gracias', 'LUNA.RIO.PAN'],
    ['casa.gato.uva', 'casa.gato.uva', '¿Me pasa su alias?'],
    ['send to ravi.k88@okicici please', 'ravi.k88@okicici'],
    ['98450@ybl', '98450@ybl'],
  ],
  refuses: ['su alias', 'el alias lo busco en la app', 'sol.mesa.tigre', 'ana@banco', 'me@ybl.example', 'alias www.casa.com'],
} satisfies RuleTable;

describe('account-alias', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(transferAlias, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
