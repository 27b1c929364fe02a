/** A key or token whose issuer marks it: sk-, AKIA, ghp_, xoxb-, eyJ and the like, long enough to be one, in any case. */
import { type Hit, type Rule } from '../reading.js';

/** Lower case. What follows must be at least this long. */
const PREFIXES: readonly (readonly [string, number])[] = [
  ['sk-', 16],
  ['sk_live_', 10],
  ['sk_test_', 10],
  ['pk_live_', 10],
  ['rk_live_', 10],
  ['akia', 16],
  ['asia', 16],
  ['ghp_', 20],
  ['gho_', 20],
  ['ghs_', 20],
  ['github_pat_', 20],
  ['glpat-', 16],
  ['xoxb-', 10],
  ['xoxp-', 10],
  ['xapp-', 10],
  ['aiza', 30],
  ['ya29.', 20],
  ['eyj', 30],
  ['npm_', 20],
  ['hf_', 20],
  ['sg.', 30],
  ['shpat_', 20],
  ['whsec_', 16],
];
const INITIALS = new Set(PREFIXES.map(([start]) => start.slice(0, 2)));
const LONGEST = 4096;

export const secretPrefix: Rule = {
  code: 'secret-issuer-prefix',
  find: (reading) => {
    const hits: Hit[] = [];
    let taken = 0;
    for (const word of reading.words) {
      if (word.start < taken || word.end - word.start < 2) continue;
      reading.budget.spend(2);
      if (!INITIALS.has(reading.folded.slice(word.start, word.start + 2))) continue;
      const prefix = PREFIXES.find(([start]) => reading.folded.startsWith(start, word.start));
      if (prefix === undefined) continue;
      const end = tokenEnd(reading.text, word.start);
      const rest = reading.text.slice(word.start + prefix[0].length, end);
      reading.budget.spend(rest.length);
      taken = end;
      if (rest.length < prefix[1] || !/\d/.test(rest)) continue;
      hits.push({ kind: 'SECRET', start: word.start, end, score: 0.98, rule: secretPrefix.code });
    }
    return hits;
  },
};

function tokenEnd(text: string, start: number): number {
  let end = start;
  while (end - start < LONGEST && /[A-Za-z0-9_.+/=-]/.test(text.charAt(end))) end += 1;
  while (end > start && text.charAt(end - 1) === '.') end -= 1;
  return end;
}
