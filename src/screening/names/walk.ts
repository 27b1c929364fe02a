/** The walk of a tagging model through the words of a message: which of them belong together. The weights come from whoever walks. */
import { probability } from '../models/linear-model.js';
import { type Reading } from '../reading.js';

/** Log-odds above which a word belongs to a run: rather yes than no. */
const EVEN = 0;

/** Words `from` to `to` (exclusive) and the highest score among them. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

export interface Walk {
  /** Log-odds that word `at` belongs to a run, given how many words before it do. */
  readonly logit: (at: number, before: number) => number;
  readonly mostWords: number;
  /** Whether what stands between two words may stand within a run. */
  readonly isJoined: (at: number) => boolean;
}

export function walk({ words, budget }: Reading, { logit, mostWords, isJoined }: Walk): Run[] {
  const runs: Run[] = [];
  let from = -1;
  for (let at = 0; at < words.length; at += 1) {
    budget.spend(8);
    const odds = logit(at, from < 0 ? 0 : at - from);
    if (odds <= EVEN) {
      from = -1;
      continue;
    }
    const score = probability(odds);
    const last = runs.at(-1);
    if (from >= 0 && last !== undefined && at - from < mostWords && isJoined(at)) {
      runs[runs.length - 1] = { from, to: at + 1, score: Math.max(last.score, score) };
    } else {
      from = at;
      runs.push({ from, to: at + 1, score });
    }
  }
  return runs;
}
