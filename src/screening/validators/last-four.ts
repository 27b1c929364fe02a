/** "Ending in 4412", "last four of my social 3443": what a business may say and hear. Found so that nothing worse is read into it. */
import { type Hit, type Rule } from '../reading.js';

const REACH = 4;

export const lastFour: Rule = {
  code: 'last-four',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const group of reading.groups) {
      if (group.digits.length !== 4 || group.glued) continue;
      const cue = reading.cues.near(group.word, group.word + 1, REACH);
      if (cue !== 'last-four-card' && cue !== 'last-four-ssn') continue;
      const kind = cue === 'last-four-ssn' ? 'SSN_LAST4' : 'CARD_LAST4';
      hits.push({ kind, start: group.start, end: group.end, score: 0.9, rule: lastFour.code });
    }
    return hits;
  },
};
