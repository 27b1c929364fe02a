/** A DEA number: two letters, seven digits, the last of which checks the six before; by name, a mistyped one counts too. */
import { type Code } from '../candidates/candidates.js';
import { type Hit, type Rule } from '../reading.js';

export const dea: Rule = {
  code: 'dea-check-digit',
  find: (reading) => {
    const spokenOf = reading.cues.has('dea') || reading.cues.askedFor('dea');
    if (!spokenOf) return [];
    const hits: Hit[] = [];
    const consider = ({ text, start, end, fromWord, toWord }: Code): boolean => {
      if (!/^[A-Z][A-Z9]\d{7}$/.test(text)) return false;
      const cue = reading.cues.near(fromWord, toWord);
      const right = checks(text.slice(2));
      if (cue !== 'dea' && (!right || cue === 'reference')) return false;
      return hits.push({ kind: 'DEA', start, end, score: right ? 0.98 : 0.8, rule: dea.code }) > 0;
    };
    for (const code of reading.codes) consider(code);
    for (const beginnings of reading.pieced) beginnings.find(consider);
    return hits;
  },
};

function checks(digits: string): boolean {
  const at = (i: number): number => digits.charCodeAt(i) - 48;
  return (at(0) + at(2) + at(4) + 2 * (at(1) + at(3) + at(5))) % 10 === at(6);
}
