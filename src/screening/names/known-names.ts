/**
 * Whether a word is on a long list of given and family names, without the list: a Bloom filter, which may take another word for a
 * name (one in fifty), never a name for another word.
 */
import { hash, join, place } from '../models/hashing.js';

const SECOND = hash('second');

export class KnownNames {
  readonly #bits: Uint8Array;
  readonly #size: number;

  /** @throws RangeError where the filter has no size that is a power of two */
  constructor(bits: Uint8Array) {
    this.#size = Math.log2(bits.length * 8);
    if (!Number.isInteger(this.#size)) throw new RangeError('a filter has a size that is a power of two');
    this.#bits = bits;
  }

  /** `word`: folded. */
  has(word: string): boolean {
    return places(word, this.#size).every((at) => ((this.#bits[at >> 3] ?? 0) & (1 << (at & 7))) !== 0);
  }
}

/** A filter of `2 ** size` bits over words. */
export function filterOf(words: Iterable<string>, size: number): Uint8Array {
  const bits = new Uint8Array(2 ** (size - 3));
  for (const word of words) for (const at of places(word, size)) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
  return bits;
}

function places(word: string, size: number): readonly [number, number] {
  const hashed = hash(word);
  return [place(hashed, size), place(join(SECOND, hashed), size)];
}
