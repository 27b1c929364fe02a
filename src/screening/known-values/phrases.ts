/**
 * Words in a row. Words that say nothing alone ("the", "with", "de") are stepped over, a sum counts as one word, and numbers lose their
 * leading zeros; so "Tuesday 8 December at 10:20" is found in "on TUESDAY, 8 december, 10.20".
 */
import { type Reading } from '../reading.js';
import { type Amount } from './amounts.js';
import { type Mark } from './mark.js';
import { EMPTY_WORDS } from './words.js';

export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly numeric: boolean;
}

export const LONGEST_PHRASE = 3;

export const phraseKey = (tokens: readonly Token[]): string => `words ${tokens.map(({ text }) => text).join(' ')}`;

export function* phraseMarks(reading: Reading, amounts: readonly Amount[]): Generator<Mark> {
  const tokens = significant(reading, amounts);
  for (let from = 0; from < tokens.length; from += 1) {
    for (let length = 1; length <= LONGEST_PHRASE; length += 1) {
      const phrase = tokens.slice(from, from + length);
      const [first, last] = [phrase[0], phrase[length - 1]];
      if (first === undefined || last === undefined) break;
      yield { key: phraseKey(phrase), start: first.start, end: last.end };
    }
  }
}

export function significant(reading: Reading, amounts: readonly Amount[]): Token[] {
  const sums = amounts.filter(({ marked }) => marked);
  const tokens: Token[] = [];
  let sum = 0;
  for (const { word, start, end, numeric } of reading.words) {
    reading.budget.spend(1);
    while ((sums[sum]?.end ?? Infinity) <= start) sum += 1;
    const inside = sums[sum];
    if (inside !== undefined && inside.start < end) {
      if (inside.start === start) tokens.push({ text: inside.key, start, end: inside.end, numeric: true });
    } else if (numeric) tokens.push({ text: String(Number(word)), start, end, numeric });
    else if (word.length > 1 && !EMPTY_WORDS.has(word)) tokens.push({ text: word, start, end, numeric });
  }
  return tokens;
}
