/** How a social security number and a taxpayer number are printed, and what such a form is not where it is called something else. */
import { type Cue } from '../candidates/cues.js';
import { type DigitWindow } from '../candidates/windows.js';
import { type Reading } from '../reading.js';

/** Numbers that may be printed so too: beside one of these words it is that. */
export const OTHERS: ReadonlySet<Cue | undefined> = new Set<Cue | undefined>([
  'reference',
  'mrn',
  'plan',
  'insurer',
  'identifier',
  'identity',
  'passport',
  'licence',
  'routing',
  'npi',
  'code',
  'password',
  'phone',
]);

/** 123-45-6789, 123 45 6789 and "123 - 45 - 6789", not 123-45.6789. */
export function isPrinted(reading: Reading, window: DigitWindow): boolean {
  if (!window.isWritten(3, 2, 4)) return false;
  const [first, middle, last] = reading.groups.slice(window.from, window.to);
  if (first === undefined || middle === undefined || last === undefined) return false;
  const separator = reading.text.slice(first.end, middle.start);
  if (separator === reading.text.slice(middle.end, last.start)) return separator.length === 1 || separator === ' - ';
  return separator.trim() === '-' && reading.text.slice(middle.end, last.start).trim() === '-';
}
