/**
 * The stretches of words a topic is looked for in: the whole of a short message and each of its clauses, so that one sentence about an
 * illness is not lost among others; of a long text, overlapping pieces, so that an essay is not sensitive for its length.
 */
import { firstFrom } from '../halving.js';
import { type Signs } from './signs.js';

const LONGEST = 60;
const HOP = 30;
/** A clause shorter than this, the word that joins it aside, says too little by itself: "… and your balance". */
const SHORTEST_CLAUSE = 3;
const JOINING = new Set(['and', 'but', 'so', 'because', 'y', 'e', 'pero', 'porque']);

export interface Stretch extends Signs {
  /** Taken out of its message, so it must say more to count as much. */
  readonly clause: boolean;
}

/** Log-odds a clause must say more than a whole message. */
export const OUT_OF_CONTEXT = 1.2;

/** `text`: the normalised text the words were cut from. What `signs` holds is in the order of the words. */
export function* stretches(signs: Signs, text: string): Iterable<Stretch> {
  const { words } = signs;
  if (words.length <= LONGEST) yield { ...signs, clause: false };
  else for (let from = 0; from === 0 || from + HOP < words.length; from += HOP) yield cut(signs, from, from + LONGEST, false);
  let from = 0;
  for (let at = 1; at <= words.length; at += 1) {
    if (at < words.length && !endsBefore(signs, text, at)) continue;
    const said = at - from - (JOINING.has(words[from]?.word ?? '') ? 1 : 0);
    if (said >= SHORTEST_CLAUSE && at - from < Math.min(words.length, LONGEST)) yield cut(signs, from, at, true);
    from = at;
  }
}

function endsBefore({ words }: Signs, text: string, at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (before === undefined || word === undefined) return true;
  return JOINING.has(word.word) || /[.!?;\n]/.test(text.slice(before.end, word.start));
}

function cut({ words, signs, owners }: Signs, from: number, to: number, clause: boolean): Stretch {
  return {
    clause,
    words: words.slice(from, to),
    signs: between(signs, from, to, (sign) => sign.from),
    owners: between(owners, from, to, (at) => at),
  };
}

function between<T>(sorted: readonly T[], from: number, to: number, at: (item: T) => number): readonly T[] {
  return sorted.slice(firstFrom(sorted, from, at), firstFrom(sorted, to, at));
}
