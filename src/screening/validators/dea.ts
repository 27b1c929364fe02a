/** A DEA number: two letters, seven digits, the last of which checks the six before; by name, a mistyped one counts too. */
import { type Rule } from '../reading.js';
import { takenCodes } from './taken-codes.js';

export const dea: Rule = {
  code: 'dea-check-digit',
  find: (reading) => {
    if (!reading.cues.isSpokenOf('dea')) return [];
    return takenCodes(reading, ({ text, start, end, fromWord, toWord }) => {
      if (!/^[A-Z][A-Z9]\d{7}$/.test(text)) return undefined;
      const cue = reading.cues.near(fromWord, toWord);
      const right = checks(text.slice(2));
      if (cue !== 'dea' && (!right || cue === 'reference')) return undefined;
      return { kind: 'DEA', start, end, score: right ? 0.98 : 0.8, rule: dea.code };
    });
  },
};

function checks(digits: string): boolean {
  const at = (i: number): number => digits.charCodeAt(i) - 48;
  return (at(0) + at(2) + at(4) + 2 * (at(1) + at(3) + at(5))) % 10 === at(6);
}
