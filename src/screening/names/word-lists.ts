/**
 * Which lists a word is on, without the lists: one Bloom filter for all of them, which may take another word for one on a list
 * (one in fifty), never a word on a list for another.
 */
import { hash, join, place } from '../models/hashing.js';

/** Any name; given names; family names; words people use in small letters; those they use often. */
export const LISTS = ['name', 'given', 'family', 'word', 'often'] as const;
export type List = (typeof LISTS)[number];

const SEEDS = new Map(LISTS.map((list) => [list, hash(`${list}:`)]));
const SECOND = hash('second');

export class WordLists {
  readonly #bits: Uint8Array;
  readonly #size: number;

  /** @throws RangeError where the filter has no size that is a power of two */
  constructor(bits: Uint8Array) {
    this.#size = Math.log2(bits.length * 8);
    if (!Number.isInteger(this.#size)) throw new RangeError('a filter has a size that is a power of two');
    this.#bits = bits;
  }

  /** `hashed`: the hash of the word, folded. */
  has(list: List, hashed: number): boolean {
    const key = join(SEEDS.get(list) ?? 0, hashed);
    return this.#isSet(place(key, this.#size)) && this.#isSet(place(join(SECOND, key), this.#size));
  }

  #isSet(at: number): boolean {
    return ((this.#bits[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
  }
}

/** A filter of `2 ** size` bits over folded words. */
export function filterOf(lists: Readonly<Partial<Record<List, Iterable<string>>>>, size: number): Uint8Array {
  const bits = new Uint8Array(2 ** (size - 3));
  const set = (at: number): void => {
    bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
  };
  for (const list of LISTS) {
    for (const word of lists[list] ?? []) {
      const key = join(SEEDS.get(list) ?? 0, hash(word));
      set(place(key, size));
      set(place(join(SECOND, key), size));
    }
  }
  return bits;
}
