/** A date called a birth date, or given when one was asked for; also eight digits in a row, or a bare year, after that question. */
import { findDates } from '../candidates/dates.js';
import { type Hit, type Reading, type Rule } from '../reading.js';

const REACH = 6;
const LONGEST_SPOKEN = 12;

export const dateOfBirth: Rule = {
  code: 'date-of-birth',
  find: (reading) => {
    if (!reading.cues.has('birth') && !reading.cues.has('age')) return [];
    const hits: Hit[] = [];
    const push = (start: number, end: number, score: number): void => {
      hits.push({ kind: 'DOB', start, end, score, rule: dateOfBirth.code });
    };
    for (const date of findDates(reading)) {
      const called = date.hasYear
        ? reading.cues.near(date.fromWord, date.toWord, REACH) === 'birth'
        : reading.cues.before(date.fromWord, 1) === 'birth' || reading.cues.asked === 'birth' || isAgeDay(reading, date.fromWord);
      if (called) push(date.start, date.end, date.hasYear ? 0.95 : 0.8);
    }
    for (const [at, group] of reading.groups.entries()) {
      const blanks = spacedDate(reading, at);
      if (blanks !== undefined && reading.cues.near(group.word, group.word + 3, 3) === 'birth') push(group.start, blanks, 0.9);

      const { digits } = group;
      const inOne = reading.cues.has('birth') && digits.length === 8 && /^(19|20)/.test(digits) && isPackedDate(digits);
      if (group.glued || (!inOne && reading.cues.near(group.word, group.word + 1, 4) !== 'birth')) continue;
      if ((digits.length === 6 || digits.length === 8) && isPackedDate(digits)) push(group.start, group.end, 0.85);
      if (digits.length === 4 && /^(19[2-9]|20[0-2])/.test(digits)) push(group.start, group.end, 0.7);
    }
    if (hits.length === 0 && reading.cues.asked === 'birth') hits.push(...inWords(reading));
    return hits;
  },
};

/** "cumplo 40 el 3 de marzo", "turned 40 on march 3": what is said of an age, the age, and the day. */
function isAgeDay({ words, cues }: Reading, from: number): boolean {
  const age = words[from - 2];
  return (
    age?.numeric === true &&
    age.word.length <= 2 &&
    words[from - 1]?.numeric === false &&
    ['age', 'birth'].includes(cues.before(from - 2, 2) ?? '')
  );
}

/** Where "5 5 1979" ends. */
function spacedDate({ text, groups }: Reading, at: number): number | undefined {
  const [first, second, year] = [groups[at], groups[at + 1], groups[at + 2]];
  if (first === undefined || second === undefined || year === undefined || first.glued || year.glued) return undefined;
  const written = text.slice(first.start, year.end);
  return /^\d{1,2} \d{1,2} (19|20)?\d\d$/.test(written) && isDayAndMonth(first.digits, second.digits) ? year.end : undefined;
}

/** An answer that says its date aloud: "the ninth of august nineteen fifty two". */
function inWords({ words, lexicon, groups }: Reading): Hit[] {
  const month = words.findIndex(({ word }) => lexicon.months.has(word));
  const [first, last] = [words[0], words.at(-1)];
  if (month < 0 || groups.length > 0 || words.length < 3 || words.length > LONGEST_SPOKEN) return [];
  if (first === undefined || last === undefined) return [];
  return [{ kind: 'DOB', start: first.start, end: last.end, score: 0.75, rule: dateOfBirth.code }];
}

function isDayAndMonth(a: string, b: string): boolean {
  const [low, high] = [Math.min(Number(a), Number(b)), Math.max(Number(a), Number(b))];
  return low >= 1 && low <= 12 && high <= 31;
}

/** MMDDYY, DDMMYY, MMDDYYYY, DDMMYYYY, YYYYMMDD. */
function isPackedDate(digits: string): boolean {
  const pair = (at: number): string => digits.slice(at, at + 2);
  if (digits.length === 8 && /^(19|20)/.test(digits) && isDayAndMonth(pair(4), pair(6))) return true;
  return isDayAndMonth(pair(0), pair(2)) && (digits.length === 6 || /^(19|20)/.test(digits.slice(4)));
}
