/**
 * The Merkle tree of RFC 6962, section 2.1: hashes of leaves and nodes, and a tree that grows by one leaf at a time and
 * keeps only its frontier. Leaves and nodes are hashed under different first bytes, so that neither passes for the other.
 */
import { createHash } from 'node:crypto';

export type Hash = Uint8Array;

export const HASH_BYTES = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** MTH({}) = SHA-256(). */
export const emptyRoot = (): Hash => createHash('sha256').digest();

/** MTH({d}) = SHA-256(0x00 || d). */
export function leafHash(data: Uint8Array | string): Hash {
  return createHash('sha256').update(LEAF).update(data).digest();
}

/** SHA-256(0x01 || left || right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

export const sameHash = (one: Hash, other: Hash): boolean => Buffer.compare(one, other) === 0;

/**
 * A tree by its frontier: the roots of the full subtrees its size consists of, largest first, one for each bit that is set.
 * That is all that appending and the root need: 32 bytes for each doubling of the size.
 */
export class GrowingTree {
  #size: number;
  readonly #frontier: Hash[];

  /** @throws RangeError when the frontier is not one of this size */
  constructor(size = 0, frontier: readonly Hash[] = []) {
    if (frontier.length !== setBits(size)) throw new RangeError('the frontier is not of this size');
    this.#size = size;
    this.#frontier = [...frontier];
  }

  get size(): number {
    return this.#size;
  }

  get frontier(): readonly Hash[] {
    return [...this.#frontier];
  }

  append(leaf: Hash): void {
    this.#frontier.push(leaf);
    // Two subtrees of one size become one, as a carry does in counting.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const right = this.#frontier.pop();
      const left = this.#frontier.pop();
      if (left === undefined || right === undefined) throw new RangeError('the frontier is not of this size');
      this.#frontier.push(nodeHash(left, right));
    }
    this.#size += 1;
  }

  root(): Hash {
    if (this.#frontier.length === 0) return emptyRoot();
    return this.#frontier.reduceRight((right, left) => nodeHash(left, right));
  }
}

function setBits(size: number): number {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('not a tree size');
  let bits = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}
