/**
 * By what a value is known again, so that a part that tells it all is enough and a trifle is not:
 * a sum that is not zero; a date; a number of at least three digits (a bare year only when it is the whole value); a code with at least
 * three digits; any three significant words in a row, one of them a word of three letters or more. A shorter value counts as a whole: two
 * words of which one is not common, or one word of four letters or more that is not.
 */
import { type Kind } from '../../domain/screening.js';
import { wholeWindows } from '../candidates/windows.js';
import { type Reading } from '../reading.js';
import { type Amount, findAmounts } from './amounts.js';
import { keysToFind, spelledDates } from './dates.js';
import { codeKey, codeMarks, MOST_DIGITS, numberKey } from './numbers.js';
import { LONGEST_PHRASE, phraseKey, significant, type Token } from './phrases.js';
import { COMMON_WORDS, CURRENCY_WORDS } from './words.js';

const FEWEST_DIGITS = 3;
/** A part of a longer number is known by itself from here on. */
const TELLING_PART = 5;
const SHORTEST_WORD = 4;
const SHORTEST_IN_PHRASE = 3;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Keys of the value, and what a finding of one is called. */
export function tellersOf(name: string, value: Reading): { readonly keys: readonly string[]; readonly kind: Kind } {
  const dates = spelledDates(value);
  const birth = dates.length > 0 && isBirth(name);
  const amounts = findAmounts(value);
  const sums = amounts.filter(({ marked, hundredths }) => marked && hundredths >= 100);
  const keys = [
    ...sums.map(({ key }) => key),
    ...dates.flatMap(({ readings }) => readings.flatMap((date) => keysToFind(date, birth))),
    ...numbersIn(value, [...dates, ...amounts.filter(({ marked }) => marked)]),
    ...codesIn(value),
    ...phrasesIn(value, amounts),
  ];
  return { keys, kind: birth ? 'DOB' : 'OTHER_ID' };
}

const isBirth = (name: string): boolean => /birth|born|dob|nacim|cumple/.test(name.toLowerCase());

function numbersIn(value: Reading, taken: readonly Span[]): string[] {
  const units = new Uint8Array(value.text.length);
  for (const { start, end } of taken) units.fill(1, start, end);
  const free = ({ start, end }: Span): boolean => units.subarray(start, end).every((unit) => unit === 0);
  const alone = value.words.length === 1;
  const whole = wholeWindows(value.groups, FEWEST_DIGITS, MOST_DIGITS, value.budget).filter(free);
  const parts = value.groups.filter((group) => group.digits.length >= TELLING_PART && free(group));
  const numbers = [...whole, ...parts].map(({ digits }) => digits).filter((digits) => alone || !isYear(digits));
  // 1240 may be said as 1,240.
  const sums = numbers.filter((digits) => digits.length <= 12).map((digits) => `sum ${Number(digits) * 100}`);
  return [...numbers.map(numberKey), ...sums];
}

const isYear = (digits: string): boolean => /^(19|20)\d\d$/.test(digits);

function codesIn(value: Reading): string[] {
  const keys: string[] = [];
  const end = value.text.trimEnd().length;
  const begin = value.text.length - value.text.trimStart().length;
  for (const { text, ...span } of codeMarks(value)) {
    const digits = text.replace(/\D/g, '').length;
    const whole = span.start === begin && span.end === end;
    if (digits >= FEWEST_DIGITS || (whole && digits >= 2 && text.length >= TELLING_PART)) keys.push(codeKey(text));
  }
  return keys;
}

function phrasesIn(value: Reading, amounts: readonly Amount[]): string[] {
  const tokens = significant(value, amounts);
  if (tokens.length < LONGEST_PHRASE) return isTellingWhole(tokens) ? [phraseKey(tokens)] : [];
  return tokens
    .map((_, from) => tokens.slice(from, from + LONGEST_PHRASE))
    .filter((phrase) => phrase.length === LONGEST_PHRASE && phrase.some((token) => isWord(token, SHORTEST_IN_PHRASE)))
    .map(phraseKey);
}

function isTellingWhole(tokens: readonly Token[]): boolean {
  const shortest = tokens.length > 1 ? SHORTEST_IN_PHRASE : SHORTEST_WORD;
  return tokens.some((token) => isWord(token, shortest) && !COMMON_WORDS.has(token.text) && !CURRENCY_WORDS.has(token.text));
}

const isWord = ({ text, numeric }: Token, shortest: number): boolean => !numeric && text.length >= shortest;
