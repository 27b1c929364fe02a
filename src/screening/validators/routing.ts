/** An ABA routing number: nine digits, the ABA check digit, a Federal Reserve prefix; by name, one mistyped digit is forgiven. */
import { type Hit, type Rule } from '../reading.js';
import { weightedSum } from './checksums.js';

const LENGTH = 9;

export const routing: Rule = {
  code: 'routing-aba',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const window of reading.numbers.windows(LENGTH, LENGTH)) {
      const cue = reading.cues.near(window.fromWord, window.toWord);
      const named = cue === 'routing';
      const right = isRoutingNumber(window.digits);
      if (!named && !right) continue;
      const beside = cue === 'account' && reading.cues.has('routing');
      const spoken = cue === undefined && window.whole && reading.cues.has('routing');
      const alone = cue === undefined && window.whole && reading.words.length <= 3;
      if (!named && !beside && !spoken && !alone && !window.isWritten(4, 4, 1)) continue;
      const score = alone && !spoken ? 0.6 : right ? 0.95 : 0.8;
      hits.push({ kind: 'ROUTING', start: window.start, end: window.end, score, rule: routing.code });
    }
    return hits;
  },
};

/** 00 to 12 government and Reserve districts, 21 to 32 thrift, 61 to 72 electronic, 80 traveller's cheques. */
export function isRoutingNumber(digits: string): boolean {
  const head = Number(digits.slice(0, 2));
  const issued = head <= 12 || (head >= 21 && head <= 32) || (head >= 61 && head <= 72) || head === 80;
  return issued && weightedSum(digits, [3, 7, 1]) % 10 === 0;
}
