/** Numbers and codes that no rule has named: what the number model is asked about. */
import { wholeWindows } from '../candidates/windows.js';
import { type Hit, type Reading } from '../reading.js';
import { type Candidate } from './number-features.js';

const FEWEST_DIGITS = 3;
const MOST_DIGITS = 20;
const LONGEST = 40;

/** `taken`: what is found already. In the order of the text. */
export function candidates(reading: Reading, taken: readonly Hit[]): Candidate[] {
  const windows = wholeWindows(reading.groups, FEWEST_DIGITS, MOST_DIGITS, reading.budget).filter(({ glued }) => !glued);
  const codes = reading.codes.filter(({ start, end, digits }) => digits >= FEWEST_DIGITS && end - start <= LONGEST);
  const all = [...windows, ...codes]
    .filter((each) => !isClockTime(reading.text, each))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const sorted = [...taken].sort((a, b) => a.start - b.start);
  const free: Candidate[] = [];
  let next = 0;
  let past = 0;
  for (const { start, end, fromWord, toWord } of all) {
    reading.budget.spend(1);
    while ((sorted[next]?.end ?? Infinity) <= start) next += 1;
    if (start < past || (sorted[next]?.start ?? Infinity) < end || isAlone(reading, fromWord, toWord)) continue;
    free.push({ start, end, fromWord, toWord });
    past = end;
  }
  return free;
}

/** A piece of "09:00-13:00". */
const isClockTime = (text: string, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  /\d:$/.test(text.slice(Math.max(0, start - 2), start)) || /^:\d/.test(text.slice(end, end + 2));

/** With no word beside it and no question before it: the rules have said all there is to say. */
const isAlone = ({ words, asked }: Reading, fromWord: number, toWord: number): boolean =>
  asked.length === 0 && words.length === toWord - fromWord;
