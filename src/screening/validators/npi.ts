/**
 * A US provider number: ten digits from 1 or 2, Luhn with 80840 in front. Where that holds its name may stand anywhere in the message;
 * without its name it counts only where it can be no telephone.
 */
import { type Hit, type Rule } from '../reading.js';
import { luhn, sameDigit } from './checksums.js';

const LENGTH = 10;
const REACH_OF_THINGS = 2;
/** Of a message that may be a bare answer. */
const MOST_WORDS = 6;

export const npi: Rule = {
  code: 'npi-luhn',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const window of reading.numbers.windows(LENGTH, LENGTH)) {
      const { digits } = window;
      if (!'12'.includes(digits.charAt(0)) || window.glued || sameDigit(digits.slice(0, 9))) continue;
      const asksForIt = reading.cues.isSpokenOf('npi');
      const cue = reading.cues.near(window.fromWord, window.toWord);
      if (!asksForIt && reading.words.length > MOST_WORDS && cue !== 'npi') continue;
      const right = luhn(`80840${digits}`);
      const alone = right && digits.startsWith('1') && window.whole && reading.words.length <= MOST_WORDS && cue === undefined;
      const ofAThing = reading.cues.near(window.fromWord, window.toWord, REACH_OF_THINGS) === 'reference';
      // No telephone begins with 1 in ten digits: beside the name it is a provider's, mistyped or not.
      const spokenOf = asksForIt && window.whole && !ofAThing && (right || digits.startsWith('1'));
      if (cue !== 'npi' && !alone && !spokenOf) continue;
      hits.push({ kind: 'NPI', start: window.start, end: window.end, score: right ? 0.95 : 0.75, rule: npi.code });
    }
    return hits;
  },
};
