/**
 * Inclusion and consistency proofs of RFC 6962 (2.1.1, 2.1.2), made from leaf hashes, and their verification as RFC 9162
 * (2.1.3.2, 2.1.4.2) tells it, which needs the proof and the roots only. A verifier answers false to whatever is malformed.
 */
import { emptyRoot, GrowingTree, HASH_BYTES, nodeHash, sameHash, type Hash } from './merkle.js';

/** Proof that the leaf at `index` (from 0) is in the tree of all `leaves`. @throws RangeError */
export function inclusionProof(index: number, leaves: readonly Hash[]): Hash[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError('no such leaf');
  if (leaves.length === 1) return [];
  const split = largestPowerBelow(leaves.length);
  return index < split
    ? [...inclusionProof(index, leaves.slice(0, split)), rootOf(leaves.slice(split))]
    : [...inclusionProof(index - split, leaves.slice(split)), rootOf(leaves.slice(0, split))];
}

/** Proof that the tree of the first `size` leaves is a beginning of the tree of all `leaves`. @throws RangeError */
export function consistencyProof(size: number, leaves: readonly Hash[]): Hash[] {
  if (!Number.isInteger(size) || size < 0 || size > leaves.length) throw new RangeError('no such beginning');
  return size === 0 ? [] : subProof(size, leaves, true);
}

/** SUBPROOF(m, D[n], b): `whole` while the smaller tree is one the verifier has the root of. */
function subProof(size: number, leaves: readonly Hash[], whole: boolean): Hash[] {
  if (size === leaves.length) return whole ? [] : [rootOf(leaves)];
  const split = largestPowerBelow(leaves.length);
  return size <= split
    ? [...subProof(size, leaves.slice(0, split), whole), rootOf(leaves.slice(split))]
    : [...subProof(size - split, leaves.slice(split), false), rootOf(leaves.slice(0, split))];
}

export function rootOf(leaves: readonly Hash[]): Hash {
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}

export function verifyInclusion(index: number, size: number, leaf: Hash, proof: readonly Hash[], root: Hash): boolean {
  // 1. "Compare leaf_index from the inclusion_proof structure against tree_size. If leaf_index is greater [or equal], fail."
  if (!isSize(index) || !isSize(size) || index >= size || ![leaf, root, ...proof].every(isHash)) return false;
  // 2. Walk up: `place` is the node's position on its level, `last` the position of the level's last node.
  let place = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      hash = nodeHash(sibling, hash);
      // A last node without a sibling rises until it has one.
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  // 3. "Compare last_node to 0 [and] the hash against the root_hash."
  return last === 0 && sameHash(hash, root);
}

export function verifyConsistency(
  first: number,
  second: number,
  firstRoot: Hash,
  secondRoot: Hash,
  proof: readonly Hash[],
): boolean {
  if (!isSize(first) || !isSize(second) || first > second || ![firstRoot, secondRoot, ...proof].every(isHash)) return false;
  // 1. Equal trees and the empty tree need no proof, and take none.
  if (first === second) return proof.length === 0 && sameHash(firstRoot, secondRoot);
  if (first === 0) return proof.length === 0 && sameHash(firstRoot, emptyRoot());
  // 2. "If first is an exact power of 2, then prepend first_hash to the consistency_path array."
  const path = isPowerOfTwo(first) ? [firstRoot, ...proof] : [...proof];
  const start = path.shift();
  if (start === undefined) return false;
  // 3. The first node both trees share.
  let place = first - 1;
  let last = second - 1;
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  // 4. Walk up both trees at once; what lies to the right belongs to the larger one only.
  let one = start;
  let two = start;
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      one = nodeHash(sibling, one);
      two = nodeHash(sibling, two);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      two = nodeHash(two, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  // 5. Both roots must come out.
  return last === 0 && sameHash(one, firstRoot) && sameHash(two, secondRoot);
}

const isSize = (value: number) => Number.isSafeInteger(value) && value >= 0;
const isHash = (hash: Hash) => hash.length === HASH_BYTES;
const isOdd = (value: number) => value % 2 === 1;
const half = (value: number) => Math.floor(value / 2);

function isPowerOfTwo(value: number): boolean {
  return value === largestPowerBelow(value + 1);
}

/** The largest power of two smaller than `size`, for sizes above 1. */
function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
