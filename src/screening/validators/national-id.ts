/**
 * National numbers whose letters or check digits make them known without a name: British NINO, Spanish DNI and NIE, Singaporean
 * NRIC, Italian fiscal code, Indian PAN, Indian Aadhaar and Canadian SIN in their printed grouping, British driving licence.
 */
import { type Code } from '../candidates/candidates.js';
import { type DigitWindow, wholeWindows } from '../candidates/windows.js';
import { type Hit, type Rule } from '../reading.js';
import { luhn, sameDigit, weightedSum } from './checksums.js';

const SPANISH = 'TRWAGMYFPDXBNJZSQVHLCKE';
const LONGEST_GROUPED = 12;

export const nationalId: Rule = {
  code: 'national-id-check',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const code of reading.codes) {
      const kind = kindOf(code);
      if (kind === undefined || reading.cues.near(code.fromWord, code.toWord) === 'reference') continue;
      hits.push({ kind, start: code.start, end: code.end, score: 0.8, rule: nationalId.code });
    }
    for (const window of wholeWindows(reading.groups, 9, LONGEST_GROUPED, reading.budget)) {
      if (window.glued || !isGroupedId(window)) continue;
      const cue = reading.cues.near(window.fromWord, window.toWord);
      if (cue !== undefined && cue !== 'identifier') continue;
      hits.push({ kind: 'OTHER_ID', start: window.start, end: window.end, score: 0.65, rule: nationalId.code });
    }
    return hits;
  },
};

function kindOf({ text }: Code): 'OTHER_ID' | 'DRIVER_LICENSE' | undefined {
  if (/^[A-Z9]{5}\d[0156]\d[0-3]\d{2}[A-Z9]{2}[A-Z0-9]{3}$/.test(text)) return 'DRIVER_LICENSE';
  const nino = /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(text);
  const singapore = /^[STFGM]\d{7}[A-Z]$/.test(text);
  const italy = /^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/.test(text);
  const india = /^[A-Z]{3}[ABCFGHJLPTN][A-Z]\d{4}[A-Z]$/.test(text);
  return nino || singapore || italy || india || isSpanish(text) ? 'OTHER_ID' : undefined;
}

/** The letter is the number modulo 23; an NIE's X, Y, Z counts as 0, 1, 2. */
function isSpanish(text: string): boolean {
  if (!/^[XYZ\d]?\d{7}[A-Z]$/.test(text) || text.length < 8) return false;
  const number = Number(text.slice(0, -1).replace('X', '0').replace('Y', '1').replace('Z', '2'));
  return SPANISH.charAt(number % 23) === text.at(-1);
}

function isGroupedId({ digits, shape }: DigitWindow): boolean {
  const written = shape.join('-');
  if (sameDigit(digits)) return false;
  if (written === '3-3-3') return luhn(digits) && !'08'.includes(digits.charAt(0));
  if (written === '4-4-4') return digits.charAt(0) >= '2';
  if (written !== '3-3-4') return false;
  const check = 11 - (weightedSum(digits.slice(0, 9), [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return '01'.includes(digits.charAt(0)) || check % 11 !== Number(digits.charAt(9))
    ? false
    : !'23456789'.includes(digits.charAt(0));
}
