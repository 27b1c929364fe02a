/** Numbers, codes, dates and odd pieces of writing that no rule has named: what the number model is asked about. */
import { findDates } from '../candidates/dates.js';
import { oddPieces } from '../candidates/odd-pieces.js';
import { wholeWindows } from '../candidates/windows.js';
import { type Hit, type Reading } from '../reading.js';
import { type Candidate } from './number-features.js';
import { isOfThing } from './things.js';

const FEWEST_DIGITS = 3;
const MOST_DIGITS = 24;
const LONGEST = 40;

/** `taken`: what is found already. In the order of the text, none over another. */
export function candidates(reading: Reading, taken: readonly Hit[]): Candidate[] {
  const windows = wholeWindows(reading.groups, FEWEST_DIGITS, MOST_DIGITS, reading.budget).filter(({ glued }) => !glued);
  const codes = reading.codes.filter(({ start, end, digits }) => digits >= FEWEST_DIGITS && end - start <= LONGEST);
  // Of two in one place the first stays: a day with a month's name is no code.
  const all = [
    ...findDates(reading).map((each) => placed('date', each)),
    ...windows.map((each) => placed('number', each)),
    ...codes.map((each) => placed('code', each)),
    ...reading.pieced.flatMap(([longest]) =>
      longest !== undefined && longest.digits >= FEWEST_DIGITS && longest.end - longest.start <= LONGEST
        ? [placed('code', longest)]
        : [],
    ),
    ...oddPieces(reading).map((each) => placed('piece', each)),
  ]
    .filter((each) => !isClockTime(reading.text, each))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const sorted = [...taken].sort((a, b) => a.start - b.start);
  const free: Candidate[] = [];
  let next = 0;
  let past = 0;
  for (const candidate of all) {
    const { start, end, fromWord, toWord } = candidate;
    reading.budget.spend(1);
    while ((sorted[next]?.end ?? Infinity) <= start) next += 1;
    if (start < past || (sorted[next]?.start ?? Infinity) < end || isAlone(reading, fromWord, toWord)) continue;
    if (!isOfThing(reading.text.slice(start, end))) free.push(candidate);
    past = end;
  }
  return free;
}

const placed = (form: Candidate['form'], { start, end, fromWord, toWord }: Omit<Candidate, 'form'>): Candidate => ({
  form,
  start,
  end,
  fromWord,
  toWord,
});

/** A piece of "09:00-13:00". */
const isClockTime = (text: string, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  /\d:$/.test(text.slice(Math.max(0, start - 2), start)) || /^:\d/.test(text.slice(end, end + 2));

/** With no word beside it and nothing said before it: the rules have said all there is to say. */
const isAlone = ({ words, before }: Reading, fromWord: number, toWord: number): boolean =>
  before.length === 0 && words.length === toWord - fromWord;
