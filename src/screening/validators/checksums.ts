/** Check digits, each over a string of digits (or of letters and digits where said). No rule decides by one of these alone. */

import { isDigit } from '../normalise/words.js';

/** ISO/IEC 7812-1 annex B: cards, and with a prefix NPI. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, double = false; i >= 0; i -= 1, double = !double) {
    const digit = digits.charCodeAt(i) - 48;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** ISO 7064 MOD 97-10, as IBAN uses it: the first four characters moved to the end, letters as 10 to 35, remainder 1. */
export function mod97(iban: string): boolean {
  let remainder = 0;
  for (let i = 0; i < iban.length; i += 1) {
    const code = iban.charCodeAt((i + 4) % iban.length);
    if (isDigit(code)) remainder = (remainder * 10 + code - 48) % 97;
    else if (code >= 65 && code <= 90) remainder = (remainder * 100 + code - 55) % 97;
    else return false;
  }
  return remainder === 1;
}

/** Sum of digits times weights, the weights repeated as often as needed. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) sum += (digits.charCodeAt(i) - 48) * (weights[i % weights.length] ?? 0);
  return sum;
}

export function sameDigit(digits: string): boolean {
  for (let i = 1; i < digits.length; i += 1) if (digits.charCodeAt(i) !== digits.charCodeAt(0)) return false;
  return true;
}
