/** Ours and the peers, in one run over the same rows and texts: quality, pace, and the longest texts. */
import type { LabelledRow } from '../../src/screening/score/labelled-row.js';
import type { Score } from '../../src/screening/score/score.js';
import { CONTESTANTS, isContestantId } from './contestants.js';
import type { Contestant } from './contestant.js';
import { timeLongTexts, type LongText } from './long-texts.js';
import { timed, type Pace } from './messages.js';
import { scoreOf } from './quality.js';

export interface Compared {
  readonly name: string;
  readonly configuration: string;
  readonly masks: boolean;
  readonly names: boolean;
  readonly score: Score;
  readonly pace: Pace;
  readonly longTexts: readonly LongText[];
}

/** One that cannot be loaded here, with the reason. */
export interface Absent {
  readonly name: string;
  readonly why: string;
}

export async function compare(rows: readonly LabelledRow[], texts: readonly string[]): Promise<readonly (Compared | Absent)[]> {
  const results: (Compared | Absent)[] = [];
  for (const id of Object.keys(CONTESTANTS).filter(isContestantId)) {
    const contestant = await load(id);
    if ('why' in contestant) {
      results.push(contestant);
      continue;
    }
    const { name, configuration, masks, names } = contestant;
    const score = await scoreOf(contestant, rows);
    const pace = await timed(
      (row) => contestant.screen(row),
      texts.map((text) => ({ text })),
    );
    results.push({ name, configuration, masks, names, score, pace, longTexts: await timeLongTexts(id) });
  }
  return results;
}

async function load(id: keyof typeof CONTESTANTS): Promise<Contestant | Absent> {
  try {
    return await CONTESTANTS[id]();
  } catch (error) {
    return { name: id, why: error instanceof Error ? error.message : 'unknown' };
  }
}
