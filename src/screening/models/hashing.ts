/**
 * Features by their hash: FNV-1a over UTF-16 code units, mixed once more, so that a feature needs no dictionary. The same
 * text always hashes alike; a model is only good with the hashing it was trained with.
 */
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** Continues a hash with a text: `hash('ab')` is `hash('b', hash('a'))`. */
export function hash(text: string, from = OFFSET): number {
  let h = from;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  return h;
}

/** Continues a hash with a stretch of a text. */
export function hashPart(text: string, start: number, end: number, from = OFFSET): number {
  let h = from;
  for (let i = start; i < end; i += 1) h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  return h;
}

/** A hash of two, in order. */
export const join = (a: number, b: number): number => Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), PRIME);

/** Where a feature lies in a table of `2 ** bits` places. */
export function place(h: number, bits: number): number {
  let mixed = h ^ (h >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  mixed ^= mixed >>> 12;
  return (mixed >>> 0) >>> (32 - bits);
}
