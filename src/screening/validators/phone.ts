/**
 * A telephone number: international ones and those of the countries served by libphonenumber's plan; called a phone, any seven
 * to fifteen digits in a telephone's grouping. Only bounded candidates reach the library.
 */
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type Cue } from '../candidates/cues.js';
import { type DigitWindow, wholeWindows } from '../candidates/windows.js';
import { type Hit, type Reading, type Rule } from '../reading.js';

const FEWEST = 6;
const MOST = 15;
const REACH = 5;
/** A phone number asked for or named stays one beside these; any other cue means another number. */
const GIVES_WAY: ReadonlySet<Cue | undefined> = new Set<Cue | undefined>([
  'reference',
  'account',
  'ssn',
  'routing',
  'mrn',
  'plan',
  'identifier',
  'identity',
  'plate',
  'passport',
  'licence',
  'npi',
  'iban',
  'card',
]);

export function phone(country: CountryCode): Rule {
  const rule: Rule = {
    code: 'phone-plan',
    find: (reading) => {
      const hits: Hit[] = [];
      for (const window of wholeWindows(reading.groups, FEWEST, MOST, reading.budget)) {
        if (window.glued) continue;
        const start = openedAt(reading, window.start);
        const score = likelihood(reading, window, start, country);
        if (score === 0) continue;
        hits.push({ kind: 'PHONE', start, end: window.end, score, rule: rule.code });
      }
      return hits;
    },
  };
  return rule;
}

/** Where "+" or "(" opens the number. */
function openedAt(reading: Reading, start: number): number {
  let at = start;
  while (at > 0 && start - at < 3 && '+('.includes(reading.text.charAt(at - 1))) at -= 1;
  return at;
}

function likelihood(reading: Reading, window: DigitWindow, start: number, country: CountryCode): number {
  const written = reading.text.slice(start, window.end);
  if ('$€£#'.includes(reading.text.charAt(start - 1) || ' ') || reading.text.charAt(window.end) === '%') return 0;
  const cue = reading.cues.near(window.fromWord, window.toWord, REACH);
  const named = cue === 'phone';
  const international = written.startsWith('+');
  if (!named && !international && GIVES_WAY.has(cue)) return 0;
  if (looksLikeDates(written)) return 0;
  reading.budget.spend(80);
  if (named) return isPhoneLike(window) ? 0.9 : 0;
  if (!international && !hasPhoneGrouping(window)) return 0;
  const parsed = parsePhoneNumberFromString(written, country);
  if (parsed?.isValid() === true) return international ? 0.95 : 0.75;
  if (international && parsed?.isPossible() === true) return 0.8;
  return window.isWritten(3, 3, 4) && !written.includes('.') && !written.includes('/') ? 0.6 : 0;
}

const isPhoneLike = ({ digits, shape }: DigitWindow): boolean =>
  digits.length >= 7 && shape.filter((length) => length === 1).length <= 2 && new Set(digits).size > 1;

/** 10 or 11 digits in one piece, or three or four pieces of them; nothing else without a name. */
function hasPhoneGrouping({ digits, shape }: DigitWindow): boolean {
  if (digits.length < 9 || digits.length > 12) return false;
  if (shape.length === 1) return digits.length >= 10 && digits.length <= 11;
  return shape.every((length) => length <= 7) && (shape.at(-1) ?? 0) >= 2 && shape.filter((length) => length === 1).length <= 1;
}

function looksLikeDates(written: string): boolean {
  return written.includes('/') || written.split('.').length > 3 || /^(19|20)\d\d-\d\d-\d\d/.test(written);
}
