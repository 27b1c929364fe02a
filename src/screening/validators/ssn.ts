/**
 * A US social security number: 3-2-4 with separators, or nine digits called one or standing nearly alone. Areas never
 * issued (000, 666, and 900 up unless named), group 00 and serial 0000 are refused, and so are the numbers printed as examples.
 */
import { type DigitWindow } from '../candidates/windows.js';
import { type Hit, type Reading, type Rule } from '../reading.js';
import { sameDigit } from './checksums.js';
import { isItin } from './itin.js';
import { isPrinted, OTHERS } from './ssn-form.js';

const LENGTH = 9;
const EXAMPLES = new Set(['078051120']);
const FEW_WORDS = 6;

export const ssn: Rule = {
  code: 'ssn-area',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const window of reading.numbers.windows(LENGTH, LENGTH)) {
      const score = window.glued && reading.cues.before(window.fromWord, 1) !== 'ssn' ? 0 : likelihood(reading, window);
      if (score > 0) hits.push({ kind: 'SSN', start: window.start, end: window.end, score, rule: ssn.code });
    }
    return hits;
  },
};

function likelihood(reading: Reading, window: DigitWindow): number {
  const { digits } = window;
  if (sameDigit(digits) || EXAMPLES.has(digits)) return 0;
  const cue = reading.cues.near(window.fromWord, window.toWord);
  if (cue === 'ssn') return 0.97;
  if (!isIssued(digits) || isItin(digits)) return 0;
  if (cue === 'itin' && reading.cues.askedFor('ssn')) return 0.93;
  const printed = isPrinted(reading, window);
  if (printed && !OTHERS.has(cue) && (hyphened(reading, window) || reading.cues.has('ssn'))) return 0.92;
  if (cue !== undefined && cue !== 'birth' && cue !== 'none') return 0;
  if (window.isWritten(3, 2, 4)) return printed ? 0.9 : 0;
  if (window.isWritten(3, 6) || window.isWritten(5, 4)) return 0.7;
  return window.isWritten(9) && window.whole && reading.words.length <= FEW_WORDS && !priced(reading, window) ? 0.55 : 0;
}

function isIssued(digits: string): boolean {
  const area = Number(digits.slice(0, 3));
  return area !== 0 && area !== 666 && area < 900 && digits.slice(3, 5) !== '00' && digits.slice(5) !== '0000';
}

const hyphened = (reading: Reading, window: DigitWindow): boolean =>
  reading.text.charAt(reading.groups[window.from]?.end ?? 0) === '-' && window.whole;

const priced = (reading: Reading, window: DigitWindow): boolean => '$€£#'.includes(reading.text.charAt(window.start - 1) || ' ');
