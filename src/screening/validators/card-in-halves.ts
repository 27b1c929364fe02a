/**
 * A card number in two halves of two groups each, with words between: "4485 8226 and then 1280 5336". Telephones cut a long number
 * off, so people are asked for it in parts. Both halves together are of an issuer and pass Luhn; a telephone has eight digits too.
 */
import { type Hit, type Rule } from '../reading.js';
import { issuedByANetwork } from './card-issuers.js';
import { luhn } from './checksums.js';

const HALF = 8;
const WIDEST = 60;

export const cardInHalves: Rule = {
  code: 'card-in-halves',
  find: (reading) => {
    const hits: Hit[] = [];
    const halves = reading.numbers.windows(HALF, HALF).filter((window) => {
      const cue = reading.cues.near(window.fromWord, window.toWord);
      return window.whole && !window.glued && window.isWritten(4, 4) && cue !== 'phone' && cue !== 'reference';
    });
    for (const [at, first] of halves.entries()) {
      const second = halves[at + 1];
      if (second === undefined || second.start - first.end > WIDEST) continue;
      const digits = first.digits + second.digits;
      if (!issuedByANetwork(digits) || !luhn(digits)) continue;
      for (const { start, end } of [first, second]) hits.push({ kind: 'CARD', start, end, score: 0.9, rule: cardInHalves.code });
    }
    return hits;
  },
};
