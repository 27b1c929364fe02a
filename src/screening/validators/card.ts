/**
 * A card number: a network's range and length, and the Luhn digit. Grouping does not matter, and neither does what the
 * message calls it, except where it says "order number" and does not write it as a card is printed.
 */
import { digitWindows, type DigitWindow } from '../candidates/windows.js';
import { type Hit, type Reading, type Rule } from '../reading.js';
import { FEWEST_CARD_DIGITS, isGroupedAsCard, issuedByANetwork, MOST_CARD_DIGITS } from './card-issuers.js';
import { luhn, sameDigit } from './checksums.js';

export const card: Rule = {
  code: 'card-luhn',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const window of digitWindows(reading.groups, FEWEST_CARD_DIGITS, MOST_CARD_DIGITS, reading.budget, isIssued)) {
      if (!isCard(reading, window)) continue;
      hits.push({ kind: 'CARD', start: window.start, end: window.end, score: 0.99, rule: card.code });
    }
    return hits;
  },
};

function isIssued(all: string, start: number, end: number): boolean {
  if (!issuedByANetwork(all, start, end)) return false;
  const digits = all.slice(start, end);
  return luhn(digits) && !sameDigit(digits);
}

function isCard(reading: Reading, window: DigitWindow): boolean {
  const cue = reading.cues.near(window.fromWord, window.toWord);
  // One number in ten passes Luhn: the short Maestro lengths need more than that.
  if (window.digits.length === 12) return cue === 'card';
  if (window.digits.length < 15 && !window.whole) return cue === 'card';
  // Whoever writes it in a card's groups means a card, though they call it a reference.
  if (cue === 'reference') return window.whole && isGroupedAsCard(window);
  return cue !== 'iban' && (cue !== 'phone' || window.digits.length > 13);
}
