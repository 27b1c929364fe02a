/** A DEA number: two letters, seven digits, the last of which checks the six before; by name, a mistyped one counts too. */
import { type Hit, type Rule } from '../reading.js';

export const dea: Rule = {
  code: 'dea-check-digit',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const code of reading.codes) {
      if (!/^[A-Z][A-Z9]\d{7}$/.test(code.text)) continue;
      const named = reading.cues.near(code.fromWord, code.toWord) === 'dea';
      if (!named) continue;
      hits.push({
        kind: 'DEA',
        start: code.start,
        end: code.end,
        score: checks(code.text.slice(2)) ? 0.98 : 0.8,
        rule: dea.code,
      });
    }
    return hits;
  },
};

function checks(digits: string): boolean {
  const at = (i: number): number => digits.charCodeAt(i) - 48;
  return (at(0) + at(2) + at(4) + 2 * (at(1) + at(3) + at(5))) % 10 === at(6);
}
