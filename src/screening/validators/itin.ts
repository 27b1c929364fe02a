/** A US individual taxpayer number: area 900 to 999 with a middle pair the IRS gives out. Only separators or a name make nine digits one. */
import { type Hit, type Rule } from '../reading.js';
import { isPrinted, OTHERS } from './ssn-form.js';

const LENGTH = 9;

export const itin: Rule = {
  code: 'itin-area',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const window of reading.numbers.windows(LENGTH, LENGTH)) {
      if (!isItin(window.digits) || window.glued) continue;
      const cue = reading.cues.near(window.fromWord, window.toWord);
      const named = cue === 'itin' || cue === 'ssn';
      const printed = isPrinted(reading, window);
      const spokenOf = printed && !OTHERS.has(cue) && reading.cues.isSpokenOf('itin');
      // As it is printed it answers a question for whatever number, but for that of a thing.
      const answers = printed && cue !== 'reference' && reading.cues.beside(window.fromWord, window.toWord) === undefined;
      if (cue !== undefined && !named && !spokenOf && !answers) continue;
      const alone = reading.words.length <= 4 && window.whole;
      if (!named && !spokenOf && window.groups === 1 && !alone) continue;
      const score = cue === 'ssn' ? 0.9 : named ? 0.98 : spokenOf ? 0.92 : 0.7;
      hits.push({ kind: 'ITIN', start: window.start, end: window.end, score, rule: itin.code });
    }
    return hits;
  },
};

/** Middle pairs 50 to 65, 70 to 88, 90 to 92, 94 to 99. */
export function isItin(digits: string): boolean {
  const middle = Number(digits.slice(3, 5));
  const issued = (middle >= 50 && middle <= 65) || (middle >= 70 && middle <= 88) || (middle >= 90 && middle !== 93);
  return digits.startsWith('9') && issued;
}
