/**
 * A name that stands for a bank account: the alias of an Argentine CBU, words with dots between them, where it is called one; a UPI
 * address of India by the banks' handles after the "@" (NPCI).
 */
import { type Hit, type Reading, type Rule } from '../reading.js';

const HANDLES = new Set(
  (
    'ybl ibl axl upi paytm okhdfcbank okhdfc okicici okaxis oksbi apl yapl rapl icici hdfcbank sbi axisbank kotak barodampay ptyes ptsbi ' +
    'ptaxis pthdfc waicici wasbi waaxis wahdfcbank fbl idfcbank indus federal jupiteraxis freecharge ikwik airtel'
  ).split(' '),
);
const LONGEST = 64;
const REACH = 4;
const SHORTEST_NAME = 3;
/** 6 to 20 characters (BCRA, communication A 6510). */
const FEWEST = 6;
const MOST = 20;
const ALIAS = /^[a-z\d]{2,20}(?:\.[a-z\d]{2,20}){1,4}/;

export const transferAlias: Rule = {
  code: 'account-alias',
  find: (reading) => [...aliases(reading), ...addresses(reading)],
};

const hit = (start: number, end: number, score: number): Hit => ({
  kind: 'BANK_ACCOUNT',
  start,
  end,
  score,
  rule: transferAlias.code,
});

function aliases({ words, cues, folded, budget }: Reading): Hit[] {
  const named = cues.matches.filter(({ value }) => value === 'alias').map(({ to }) => [to, to + REACH] as const);
  const places = cues.asked === 'alias' ? [...named, [0, words.length] as const] : named;
  return places.flatMap(([from, to]) => {
    for (let at = from; at < Math.min(to, words.length); at += 1) {
      const start = words[at]?.start ?? 0;
      budget.spend(LONGEST);
      const piece = ALIAS.exec(folded.slice(start, start + LONGEST))?.[0] ?? '';
      const whole = piece.length >= FEWEST && piece.length <= MOST && folded.charAt(start - 1) !== '.';
      if (whole && !piece.startsWith('www.')) return [hit(start, start + piece.length, 0.85)];
    }
    return [];
  });
}

function addresses({ ats, folded, budget }: Reading): Hit[] {
  return ats.flatMap((at) => {
    budget.spend(LONGEST * 2);
    const handle = /^[a-z]{3,12}(?![a-z\d.])/.exec(folded.slice(at + 1, at + LONGEST))?.[0] ?? '';
    let start = at;
    while (start > at - LONGEST && /[a-z\d._-]/.test(folded.charAt(start - 1))) start -= 1;
    return at - start >= SHORTEST_NAME && HANDLES.has(handle) ? [hit(start, at + 1 + handle.length, 0.9)] : [];
  });
}
