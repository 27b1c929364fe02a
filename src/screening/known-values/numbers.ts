/** Numbers of at least three digits, and codes of letters and digits, whatever separates their parts. */
import { digitWindows } from '../candidates/windows.js';
import { type Reading } from '../reading.js';
import { type Mark } from './mark.js';

export const MOST_DIGITS = 40;
const MOST_CODE_PARTS = 6;

const NUMBER = 'number ';
export const numberKey = (digits: string): string => NUMBER + digits;
export const codeKey = (text: string): string => `code ${text}`;

/** Numbers as long as one of those asked for, so that a page of digits is not put together in every way. */
export function* numberMarks(reading: Reading, lengths: ReadonlySet<number>): Generator<Mark> {
  const most = Math.max(0, ...lengths);
  for (const window of digitWindows(reading.groups, Math.min(...lengths), most, reading.budget)) {
    if (lengths.has(window.digits.length)) yield { key: numberKey(window.digits), start: window.start, end: window.end };
  }
}

export function lengthsOf(keys: Iterable<string>): ReadonlySet<number> {
  const lengths = new Set<number>();
  for (const key of keys) if (key.startsWith(NUMBER)) lengths.add(key.length - NUMBER.length);
  return lengths;
}

/** "1EG4-TE5-MK73" and "1EG4 TE5 MK73": parts with one blank between them are also read as one. */
export function* codeMarks(reading: Reading): Generator<Mark & { readonly text: string }> {
  const { codes } = reading;
  for (const [first, { start }] of codes.entries()) {
    let text = '';
    let end = start;
    for (const part of codes.slice(first, first + MOST_CODE_PARTS)) {
      if (text !== '' && (part.start !== end + 1 || reading.text.charAt(end) !== ' ')) break;
      text += part.text;
      end = part.end;
      yield { key: codeKey(text), start, end, text };
    }
  }
}
