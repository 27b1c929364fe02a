/** A date called a birth date, or given when one was asked for; also eight digits in a row, or a bare year, after that question. */
import { findDates } from '../candidates/dates.js';
import { type Hit, type Rule } from '../reading.js';

const REACH = 6;

export const dateOfBirth: Rule = {
  code: 'date-of-birth',
  find: (reading) => {
    if (!reading.cues.has('birth')) return [];
    const hits: Hit[] = [];
    const push = (start: number, end: number, score: number): void => {
      hits.push({ kind: 'DOB', start, end, score, rule: dateOfBirth.code });
    };
    for (const date of findDates(reading)) {
      const called = date.hasYear
        ? reading.cues.near(date.fromWord, date.toWord, REACH) === 'birth'
        : reading.cues.before(date.fromWord, 1) === 'birth' || reading.cues.asked === 'birth';
      if (called) push(date.start, date.end, date.hasYear ? 0.95 : 0.8);
    }
    for (const group of reading.groups) {
      if (group.glued || reading.cues.near(group.word, group.word + 1, 4) !== 'birth') continue;
      const { digits } = group;
      if ((digits.length === 6 || digits.length === 8) && isPackedDate(digits)) push(group.start, group.end, 0.85);
      if (digits.length === 4 && /^(19[2-9]|20[0-2])/.test(digits)) push(group.start, group.end, 0.7);
    }
    return hits;
  },
};

/** MMDDYY, DDMMYY, MMDDYYYY, DDMMYYYY, YYYYMMDD. */
function isPackedDate(digits: string): boolean {
  const pair = (at: number): number => Number(digits.slice(at, at + 2));
  const dayAndMonth = (a: number, b: number): boolean => a >= 1 && b >= 1 && Math.max(a, b) <= 31 && Math.min(a, b) <= 12;
  if (digits.length === 8 && /^(19|20)/.test(digits) && dayAndMonth(pair(4), pair(6))) return true;
  return dayAndMonth(pair(0), pair(2)) && (digits.length === 6 || /^(19|20)/.test(digits.slice(4)));
}
