/**
 * Dates as people write them: 3/17/09, 1990-04-22, 21.5.1980, "oct 21 1993", "27 february 1952", "4 de marzo de 1980". A date is
 * not sensitive; a rule that knows whose it is makes it so.
 */
import { type Reading } from '../reading.js';

export interface DateSpan {
  readonly start: number;
  readonly end: number;
  readonly fromWord: number;
  readonly toWord: number;
  readonly hasYear: boolean;
}

const CONNECTORS = new Set(['of', 'de', 'del', 'the', 'st', 'nd', 'rd', 'th', 'el']);
/** Between the numbers of a date. */
const JOINS = new Set(['de', 'del']);
const LONGEST_JOINED = 20;
const WIDEST_GAP = 3;

export function findDates(reading: Reading): DateSpan[] {
  const dates: DateSpan[] = [];
  for (let i = 0; i < reading.words.length; i += 1) {
    reading.budget.spend(1);
    const date = numericDate(reading, i) ?? joinedDate(reading, i) ?? writtenDate(reading, i);
    if (date === undefined) continue;
    dates.push(date);
    i = date.toWord - 1;
  }
  return dates;
}

function span(reading: Reading, fromWord: number, toWord: number, hasYear: boolean): DateSpan {
  const start = reading.words[fromWord]?.start ?? 0;
  const end = reading.words[toWord - 1]?.end ?? start;
  return { start, end, fromWord, toWord, hasYear };
}

/** "8 del 8 del 88". */
function joinedDate(reading: Reading, at: number): DateSpan | undefined {
  const day = reading.words[at];
  if (day?.numeric !== true || !JOINS.has(reading.words[at + 1]?.word ?? '')) return undefined;
  const [month, second, year] = reading.words.slice(at + 2, at + 5);
  if (month?.numeric !== true || year?.numeric !== true) return undefined;
  if (!JOINS.has(second?.word ?? '') || year.end - day.start > LONGEST_JOINED) return undefined;
  const [d, m] = [Number(day.word), Number(month.word)];
  const isDay = d >= 1 && d <= 31 && m >= 1 && m <= 12;
  return isDay && isYear(year.word, Number(year.word)) ? span(reading, at, at + 5, true) : undefined;
}

function numericDate(reading: Reading, at: number): DateSpan | undefined {
  const parts = [reading.words[at], reading.words[at + 1], reading.words[at + 2]];
  const [first, second, third] = parts;
  if (first?.numeric !== true || second?.numeric !== true || third?.numeric !== true) return undefined;
  const separator = reading.text.slice(first.end, second.start).trim();
  if (separator.length !== 1 || !'/-.'.includes(separator)) return undefined;
  if (reading.text.slice(second.end, third.start).trim() !== separator) return undefined;
  const [a, b, c] = [Number(first.word), Number(second.word), Number(third.word)];
  const yearLast = a >= 1 && b >= 1 && Math.max(a, b) <= 31 && Math.min(a, b) <= 12 && isYear(third.word, c);
  const yearFirst = first.word.length === 4 && isYear(first.word, a) && b >= 1 && b <= 12 && c >= 1 && c <= 31;
  return yearLast || yearFirst ? span(reading, at, at + 3, true) : undefined;
}

const isYear = (digits: string, value: number): boolean =>
  digits.length === 4 ? value >= 1900 && value <= 2100 : digits.length === 2;

/** A month's name with a day or a year beside it, in either order, connectors between them. */
function writtenDate(reading: Reading, at: number): DateSpan | undefined {
  const first = reading.words[at];
  if (first === undefined) return undefined;
  const startsWithDay = first.numeric && Number(first.word) >= 1 && Number(first.word) <= 31 && first.word.length <= 2;
  if (!startsWithDay && !reading.lexicon.months.has(first.word)) return undefined;
  let month = first.numeric ? 0 : 1;
  let day = first.numeric ? 1 : 0;
  let year = 0;
  let to = at + 1;
  for (let i = at + 1; i < at + 7; i += 1) {
    const word = reading.words[i];
    const before = reading.words[i - 1];
    if (word === undefined || before === undefined || word.start - before.end > WIDEST_GAP) break;
    if (CONNECTORS.has(word.word)) continue;
    if (!word.numeric) {
      if (month === 1 || !reading.lexicon.months.has(word.word)) break;
      month = 1;
    } else if (day === 0 && month === 1 && word.word.length <= 2 && Number(word.word) <= 31) day = 1;
    else if (
      year === 0 &&
      month === 1 &&
      (word.word.length === 4 || word.word.length === 2) &&
      isYear(word.word, Number(word.word))
    ) {
      year = 1;
    } else break;
    to = i + 1;
  }
  return month === 1 && day + year > 0 ? span(reading, at, to, year === 1) : undefined;
}
