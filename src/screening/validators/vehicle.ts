/** A vehicle identification number: seventeen letters and digits without I, O and Q. Its check digit is proof enough, and so is its name. */
import { type Hit, type Rule } from '../reading.js';

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** The values of A to Z; I, O and Q have none. */
const VALUES = '12345678.12345.7.923456789';
const CHECK_AT = 8;
const FEWEST_DIGITS = 5;

export const vehicle: Rule = {
  code: 'vehicle-check-digit',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const { text, digits, start, end, fromWord, toWord } of reading.codes) {
      if (digits < FEWEST_DIGITS || !/^[A-HJ-NPR-Z\d]{13}\d{4}$/.test(text) || digits === text.length) continue;
      if (!isChecked(text) && reading.cues.near(fromWord, toWord) !== 'identity') continue;
      if (reading.cues.before(fromWord, 1) === 'reference') continue;
      hits.push({ kind: 'OTHER_ID', start, end, score: 0.92, rule: vehicle.code });
    }
    return hits;
  },
};

function isChecked(text: string): boolean {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) sum += valueAt(text, i) * (WEIGHTS[i] ?? 0);
  const rest = sum % 11;
  return text.charAt(CHECK_AT) === (rest === 10 ? 'X' : String(rest));
}

function valueAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 58 ? code - 48 : Number(VALUES.charAt(code - 65));
}
