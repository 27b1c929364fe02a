/** A one-time code or PIN: three to eight digits called so, close by. "The code in the readme" has no digits and stays. */
import { wholeWindows } from '../candidates/windows.js';
import { type Hit, type Rule } from '../reading.js';

const FEWEST = 3;
const MOST = 8;
const REACH = 4;
const MOST_PIECES = 4;

export const oneTimeCode: Rule = {
  code: 'code-by-name',
  find: (reading) => {
    if (!reading.cues.has('code') && !reading.cues.has('pin') && !reading.cues.has('password')) return [];
    const hits: Hit[] = [];
    for (const window of wholeWindows(reading.groups, FEWEST, MOST, reading.budget)) {
      // In a few pieces, or digit by digit.
      if ((window.groups > MOST_PIECES && window.groups < window.digits.length) || window.glued) continue;
      const cue = reading.cues.near(window.fromWord, window.toWord, REACH);
      const said = window.digits.length >= 4 && isSaid(reading.text, window.start, window.end);
      const pin = cue === 'pin' && said;
      const code = cue === 'code' && said;
      const password = cue === 'password' && window.digits.length >= 4;
      if (!pin && !code && !password) continue;
      hits.push({ kind: 'SECRET', start: window.start, end: window.end, score: 0.88, rule: oneTimeCode.code });
    }
    return hits;
  },
};

/** A price or a percentage beside "code" is an offer, and a decimal fraction a measure or a place on a map. */
const isSaid = (text: string, start: number, end: number): boolean =>
  !'$€£'.includes(text.charAt(start - 1) || ' ') && text.charAt(end) !== '%' && !/^\d+\.\d+$/.test(text.slice(start, end));
