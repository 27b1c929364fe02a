/** How well one contestant finds what is labelled: the same tally for all, over the same rows. */
import { defaultPolicy } from '../../src/screening/decision/policy.js';
import type { LabelledRow } from '../../src/screening/score/labelled-row.js';
import { Tally, type Score } from '../../src/screening/score/score.js';
import type { Contestant } from './contestant.js';

export async function scoreOf(contestant: Contestant, rows: readonly LabelledRow[]): Promise<Score> {
  const tally = new Tally(defaultPolicy);
  for (const row of rows) tally.add(row, await contestant.screen(row));
  return tally.score;
}
