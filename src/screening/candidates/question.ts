/** What the other side asked for just before: a bare number is read by it. */
import { type Budget } from '../budget.js';
import { type Lexicon } from '../languages/lexicon.js';
import { type Read } from '../normalise/normalise.js';
import { type Cue } from './cues.js';
import { findCues } from './find-cues.js';
import { type Match } from './phrases.js';

export interface Asked {
  readonly last: Cue | undefined;
  /** All that the last question names. */
  readonly all: ReadonlySet<Cue>;
}

const NOTHING: Asked = { last: undefined, all: new Set() };

export function askedCues(previous: Read | undefined, lexicon: Lexicon, budget: Budget): Asked {
  if (previous === undefined) return NOTHING;
  const found = findCues(previous, lexicon, budget, true)
    .filter(({ value }) => value !== 'none')
    .sort((a, b) => a.from - b.from);
  const startOf = (match: Match<Cue>): number => previous.words[match.from]?.start ?? 0;
  const asides = asidesOf(previous, lexicon, budget);
  let next = 0;
  const meant = found.filter((match) => {
    while ((asides[next]?.to ?? Infinity) <= startOf(match)) next += 1;
    return startOf(match) <= (asides[next]?.from ?? Infinity);
  });
  const { from, to } = lastQuestion(previous.text);
  const inside = (meant.length > 0 ? meant : found).filter((match) => startOf(match) >= from && startOf(match) < to);
  const last = (meant.at(-1) ?? found.at(-1))?.value;
  if (last === undefined) return NOTHING;
  return { last, all: new Set(inside.length > 0 ? inside.map(({ value }) => value) : [last]) };
}

/** Whether it asks for an answer: by its mark, or by how its last sentence begins. */
export function asks({ text, words }: Read, lexicon: Lexicon): boolean {
  if (text.includes('?')) return true;
  const { from } = lastSentence(text.trimEnd());
  return lexicon.asking.has(words.find(({ start }) => start >= from)?.word ?? '');
}

/** Where a question goes on to say where the number stands or what it is for, to the end of the sentence: nothing there is asked for. */
function asidesOf(previous: Read, lexicon: Lexicon, budget: Budget): { from: number; to: number }[] {
  budget.spend(previous.text.length);
  let end = 0;
  return lexicon.asides.matches(previous.words, budget).flatMap((match) => {
    const from = previous.words[match.from]?.start ?? 0;
    if (match.from === 0 || from < end) return [];
    while (end < from || (end < previous.text.length && !'.?!'.includes(previous.text.charAt(end)))) end += 1;
    return [{ from, to: end }];
  });
}

function lastQuestion(text: string): { from: number; to: number } {
  const end = text.lastIndexOf('?');
  return lastSentence(text, end < 0 ? text.length : end);
}

function lastSentence(text: string, to = text.length): { from: number; to: number } {
  const from = Math.max(...['. ', '! ', '? ', '\n'].map((mark) => text.lastIndexOf(mark, to - 1) + 1));
  return { from: from < to ? from : 0, to };
}
