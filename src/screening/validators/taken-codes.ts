/** The codes a rule takes: each written in one piece, and of each written in several its longest beginning that the rule takes. */
import { type Code } from '../candidates/candidates.js';
import { type Hit, type Reading } from '../reading.js';

export function takenCodes({ codes, pieced }: Reading, take: (code: Code, inPieces: boolean) => Hit | undefined): Hit[] {
  const whole = codes.flatMap((code) => take(code, false) ?? []);
  const inPieces = pieced.flatMap((beginnings) => {
    for (const code of beginnings) {
      const hit = take(code, true);
      if (hit !== undefined) return [hit];
    }
    return [];
  });
  return [...whole, ...inPieces];
}
