/**
 * "four one five, five five five" and "treinta y dos, dieciocho, noventa y uno" are numbers said aloud: three or more number words in a row
 * become digits, each still pointing at the words it came from. "double five" and "triple cero" count. Two in a row are left alone: they
 * are speech.
 */
import { type Edit, type Normalised, rewrite } from './normalised.js';
import { type Word } from './words.js';

export interface SpokenNumbers {
  readonly digits: ReadonlyMap<string, string>;
  /** Words of two digits: "nineteen". */
  readonly pairs: ReadonlyMap<string, string>;
  /** "doscientos": the pair or the digit after it is said too, or is a zero. */
  readonly hundreds: ReadonlyMap<string, string>;
  /** "forty": the digit after it is said too, or is a zero. */
  readonly tens: ReadonlyMap<string, string>;
  /** What may stand between the two: "y". */
  readonly joins: ReadonlySet<string>;
}

interface Said {
  readonly digits: string;
  /** Words it takes, and how many numbers it counts for. */
  readonly words: number;
  readonly times: number;
}

const FEWEST = 3;
const LONGEST_GAP = 3;

export function digitsFromSpeech(n: Normalised, words: readonly Word[], spoken: SpokenNumbers): Normalised {
  const edits: Edit[] = [];
  let run: { text: string; start: number; end: number }[] = [];
  let saidAloud = 0;
  const close = (): void => {
    const first = run[0];
    const last = run.at(-1);
    if (first !== undefined && last !== undefined && saidAloud >= FEWEST)
      edits.push({ start: first.start, end: last.end, by: run });
    run = [];
    saidAloud = 0;
  };
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined) break;
    const before = run.at(-1);
    if (before !== undefined && word.start - before.end > LONGEST_GAP) close();
    const said = saidAt(words, i, spoken);
    if (said !== undefined) {
      run.push({ text: said.digits, start: word.start, end: words[i + said.words - 1]?.end ?? word.end });
      saidAloud += said.times;
      i += said.words - 1;
    } else if (word.numeric && run.length > 0) run.push({ text: word.word, start: word.start, end: word.end });
    else close();
  }
  close();
  return rewrite(n, edits);
}

function saidAt(words: readonly Word[], at: number, spoken: SpokenNumbers): Said | undefined {
  const { digits, pairs, tens, joins } = spoken;
  const word = words[at]?.word ?? '';
  const hundred = spoken.hundreds.get(word);
  if (hundred !== undefined) {
    const near = (words[at + 1]?.start ?? Infinity) - (words[at]?.end ?? 0) === 1;
    const rest = near && !spoken.hundreds.has(words[at + 1]?.word ?? '') ? saidAt(words, at + 1, spoken) : undefined;
    const two = rest !== undefined && rest.times === 1 && rest.digits !== '0' ? rest : undefined;
    return { digits: hundred + (two?.digits ?? '').padStart(2, '0'), words: 1 + (two?.words ?? 0), times: 1 };
  }
  const one = digits.get(word) ?? pairs.get(word);
  if (one !== undefined) return { digits: one, words: 1, times: 1 };
  const times = repeats(word);
  if (times > 1) {
    const digit = digits.get(words[at + 1]?.word ?? '');
    return digit === undefined ? undefined : { digits: digit.repeat(times), words: 2, times };
  }
  const ten = tens.get(word);
  if (ten === undefined) return undefined;
  const joined = joins.has(words[at + 1]?.word ?? '') ? 1 : 0;
  const near = (words[at + 1 + joined]?.start ?? Infinity) - (words[at]?.end ?? 0) <= LONGEST_GAP + 2 * joined;
  const unit = near ? digits.get(words[at + 1 + joined]?.word ?? '') : undefined;
  if (unit === undefined || unit === '0') return { digits: `${ten}0`, words: 1, times: 1 };
  return { digits: ten + unit, words: 2 + joined, times: 1 };
}

function repeats(word: string): number {
  if (word === 'double' || word === 'doble') return 2;
  return word === 'triple' ? 3 : 1;
}
