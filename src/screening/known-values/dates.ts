/**
 * Dates under keys that do not depend on how they were written. `12/03/1984` may be March or December and gets the keys of both. A key
 * begins with what was given: `full` with a year, `yearless` without one, `day` for either, `month` for a month and a year.
 */
import { type DateSpan, findDates } from '../candidates/dates.js';
import { type Reading } from '../reading.js';
import { type Mark } from './mark.js';

export interface CalendarDate {
  readonly day: number | undefined;
  readonly month: number;
  /** The last two digits. */
  readonly year: number | undefined;
}

export interface SpelledDate {
  readonly start: number;
  readonly end: number;
  /** What it may mean, at least one. */
  readonly readings: readonly CalendarDate[];
}

export function spelledDates(reading: Reading): SpelledDate[] {
  const spelled: SpelledDate[] = findDates(reading).map((span) => {
    return { start: span.start, end: span.end, readings: meanings(reading, span) };
  });
  for (const [i, group] of reading.groups.entries()) {
    reading.budget.spend(1);
    const packed = group.digits.length === 8 && !group.glued ? packedDates(group.digits) : [];
    if (packed.length > 0) spelled.push({ start: group.start, end: group.end, readings: packed });
    const pair = dayAndMonth(reading, i);
    if (pair !== undefined) spelled.push(pair);
  }
  return spelled.filter(({ readings }) => readings.length > 0);
}

export function* dateMarks(reading: Reading): Generator<Mark> {
  for (const { start, end, readings } of spelledDates(reading)) {
    for (const date of readings) for (const key of keysOf(date)) yield { key, start, end };
  }
}

/** What a date that is written is found under. */
function keysOf({ day, month, year }: CalendarDate): string[] {
  if (day === undefined) return [`month ${year} ${month}`];
  return year === undefined
    ? [`yearless ${month} ${day}`, `day ${month} ${day}`]
    : [`full ${year} ${month} ${day}`, `day ${month} ${day}`];
}

/** What a value's date is looked for under. A birthday without its year is on every calendar and tells nobody. */
export function keysToFind({ day, month, year }: CalendarDate, birth: boolean): string[] {
  if (day === undefined) return [`month ${year} ${month}`];
  if (year === undefined) return [`day ${month} ${day}`];
  const full = `full ${year} ${month} ${day}`;
  return birth ? [full] : [full, `yearless ${month} ${day}`];
}

function meanings(reading: Reading, span: DateSpan): CalendarDate[] {
  const words = reading.words.slice(span.fromWord, span.toWord);
  const numbers = words.filter(({ numeric }) => numeric).map(({ word }) => word);
  const month = words.map(({ word }) => reading.lexicon.months.get(word)).find((number) => number !== undefined);
  if (month === undefined) return numericDates(numbers);
  const [first = '', second] = numbers;
  if (first.length === 4 || Number(first) > 31) return dates([undefined, month, first]);
  // "8 December 10:20": two digits after a date may be a year or the beginning of something else.
  return second?.length === 4
    ? dates([Number(first), month, second])
    : dates([Number(first), month, undefined], ...(second === undefined ? [] : [[Number(first), month, second] as const]));
}

function numericDates([a = '', b = '', c = '']: readonly string[]): CalendarDate[] {
  if (a.length === 4) return dates([Number(c), Number(b), a]);
  return dates([Number(a), Number(b), c], [Number(b), Number(a), c]);
}

/** YYYYMMDD, DDMMYYYY, MMDDYYYY. */
function packedDates(digits: string): CalendarDate[] {
  const [a, b, c, d] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6)];
  const yearFirst = isCentury(a) ? dates([Number(d), Number(c), a + b]) : [];
  return isCentury(c) ? [...yearFirst, ...numericDates([a, b, c + d])] : yearFirst;
}

const isCentury = (digits: string): boolean => digits === '19' || digits === '20';

/** "8/12" alone; with fewer than three digits, as in "1/2", it is a fraction. */
function dayAndMonth(reading: Reading, at: number): SpelledDate | undefined {
  const [before, left, right, after] = [at - 1, at, at + 1, at + 2].map((i) => reading.groups[i]);
  const slashed = (from: number | undefined, to: number | undefined): boolean =>
    from !== undefined && to === from + 1 && reading.text.charAt(from) === '/';
  if (left === undefined || right === undefined || !slashed(left.end, right.start)) return undefined;
  if (slashed(before?.end, left.start) || slashed(right.end, after?.start)) return undefined;
  if (left.digits.length > 2 || right.digits.length > 2 || left.digits.length + right.digits.length < 3) return undefined;
  const [a, b] = [Number(left.digits), Number(right.digits)];
  return { start: left.start, end: right.end, readings: dates([a, b, undefined], [b, a, undefined]) };
}

function dates(...all: readonly (readonly [number | undefined, number, string | undefined])[]): CalendarDate[] {
  return all
    .filter(([day, month]) => month >= 1 && month <= 12 && (day === undefined || (day >= 1 && day <= 31)))
    .map(([day, month, year]) => ({ day, month, year: year === undefined ? undefined : Number(year) % 100 }));
}
