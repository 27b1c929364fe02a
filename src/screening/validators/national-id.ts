/**
 * National numbers whose letters or check digits make them known without a name: British NINO, Spanish DNI and NIE, Singaporean
 * NRIC, Italian fiscal code, Indian PAN, Indian Aadhaar and Canadian SIN in their printed grouping, British driving licence.
 */
import { type Code } from '../candidates/candidates.js';
import { type DigitWindow, wholeWindows } from '../candidates/windows.js';
import { type Hit, type Rule } from '../reading.js';
import { luhn, sameDigit, weightedSum } from './checksums.js';
import { takenCodes } from './taken-codes.js';

const SPANISH = 'TRWAGMYFPDXBNJZSQVHLCKE';
const IRISH = 'WABCDEFGHIJKLMNOPQRSTUV';
const LONGEST_GROUPED = 15;

export const nationalId: Rule = {
  code: 'national-id-check',
  find: (reading) => {
    const called = reading.cues.isSpokenOf('identity');
    const hits = takenCodes(reading, (code, inPieces): Hit | undefined => {
      const { text, start, end, fromWord, toWord } = code;
      if (inPieces && !called && !isPrintedCode(reading.text.slice(start, end), text)) return undefined;
      const kind = kindOf(code);
      if (kind === undefined || reading.cues.near(fromWord, toWord) === 'reference') return undefined;
      return { kind, start, end, score: 0.8, rule: nationalId.code };
    });
    for (const window of wholeWindows(reading.groups, 8, LONGEST_GROUPED, reading.budget)) {
      if (window.glued) continue;
      const printed = isPrintedId(reading.text.slice(window.start, window.end), window.digits);
      if (!printed && !isGroupedId(window)) continue;
      const cue = reading.cues.near(window.fromWord, window.toWord);
      if (cue !== undefined && cue !== 'identifier' && cue !== 'identity') continue;
      hits.push({ kind: 'OTHER_ID', start: window.start, end: window.end, score: printed ? 0.93 : 0.65, rule: nationalId.code });
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
  const mexico = /^[A-Z]{4}\d\d[01]\d[0-3]\d[HMX][A-Z]{5}[A-Z\d]\d$/.test(text);
  return nino || singapore || italy || india || mexico || isSpanish(text) || isIrish(text) ? 'OTHER_ID' : undefined;
}

/** In pieces and without a name: as cards print it, or with a letter that checks. */
const isPrintedCode = (written: string, text: string): boolean =>
  /^[A-Za-z]{2} (?:\d\d \d\d \d\d|\d{6}) [A-Da-d]$/.test(written) || isSpanish(text) || isIrish(text);

/** The letter is the number modulo 23; an NIE's X, Y, Z counts as 0, 1, 2. */
function isSpanish(text: string): boolean {
  if (!/^[XYZ\d]?\d{7}[A-Z]$/.test(text) || text.length < 8) return false;
  const number = Number(text.slice(0, -1).replace('X', '0').replace('Y', '1').replace('Z', '2'));
  return SPANISH.charAt(number % 23) === text.at(-1);
}

/** The letter is the weighted sum modulo 23, a second letter counting nine times its place. */
function isIrish(text: string): boolean {
  if (!/^\d{7}[A-W][A-IW]?$/.test(text)) return false;
  const second = text.length === 9 ? IRISH.indexOf(text.charAt(8)) * 9 : 0;
  return IRISH.charAt((weightedSum(text.slice(0, 7), [8, 7, 6, 5, 4, 3, 2]) + second) % 23) === text.charAt(7);
}

/** Printed with dots or strokes as only these are, and the check digits hold. */
function isPrintedId(written: string, digits: string): boolean {
  if (sameDigit(digits)) return false;
  if (/^\d{3}\.\d{3}\.\d{3}-\d\d$/.test(written)) return isBrazilian(digits, 9);
  if (/^\d\d\.\d{3}\.\d{3}\/\d{4}-\d\d$/.test(written)) return isBrazilian(digits, 12);
  if (/^\d\d-\d{8}-\d$/.test(written))
    return modulo11(digits.slice(0, 10), [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) === Number(digits.charAt(10));
  if (/^756\.\d{4}\.\d{4}\.\d\d$/.test(written)) return weightedSum(digits, [1, 3]) % 10 === 0;
  if (/^784-\d{4}-\d{7}-\d$/.test(written)) return luhn(digits);
  return /^\d{1,2}\.\d{3}\.\d{3}-\d$/.test(written) && isChilean(digits);
}

/** Eleven less the remainder, ten and eleven counting as nothing. */
function modulo11(digits: string, weights: readonly number[]): number {
  const check = 11 - (weightedSum(digits, weights) % 11);
  return check > 9 ? 0 : check;
}

/** CPF (nine digits, weights from 10 down) and CNPJ (twelve, weights from 2 to 9 from the right), two check digits each. */
function isBrazilian(digits: string, length: number): boolean {
  const weights = (count: number): number[] =>
    Array.from({ length: count }, (_, at) => (length === 9 ? count + 1 - at : ((count - 1 - at) % 8) + 2));
  return [length, length + 1].every((count) => modulo11(digits.slice(0, count), weights(count)) === Number(digits.charAt(count)));
}

/** RUT: weights 2 to 7 from the right. */
function isChilean(digits: string): boolean {
  const body = digits.slice(0, -1);
  const weights = Array.from(body, (_, at) => ((body.length - 1 - at) % 6) + 2);
  const check = 11 - (weightedSum(body, weights) % 11);
  return (check === 11 ? 0 : check) === Number(digits.at(-1));
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
