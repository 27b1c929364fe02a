/** A Medicare beneficiary number: eleven characters whose kinds CMS fixes one by one, without S, L, O, I, B, Z. Its shape is proof enough. */
import { type Hit, type Rule } from '../reading.js';

/** C: 1 to 9. N: digit. A: letter. X: letter or digit. */
const SHAPE = 'CAXNAXNAANN';
const LETTERS = 'ACDEFGHJKMNPQRTUVWXY';
const DIGITS = '0123456789';

export const mbi: Rule = {
  code: 'mbi-shape',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const code of [...reading.codes, ...reading.pieced.flat()]) {
      if (!isMbi(code.text) || reading.cues.near(code.fromWord, code.toWord) === 'reference') continue;
      hits.push({ kind: 'MBI', start: code.start, end: code.end, score: 0.95, rule: mbi.code });
    }
    return hits;
  },
};

function isMbi(text: string): boolean {
  if (text.length !== SHAPE.length || text.startsWith('0')) return false;
  for (let i = 0; i < SHAPE.length; i += 1) {
    const allowed = { C: DIGITS, N: DIGITS, A: LETTERS }[SHAPE.charAt(i)] ?? LETTERS + DIGITS;
    if (!allowed.includes(text.charAt(i))) return false;
  }
  return true;
}
