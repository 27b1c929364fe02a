import fc from 'fast-check';

import { leafHash, type Hash } from '../../../src/ledger/merkle.js';
import { consistencyProof, inclusionProof, rootOf, verifyConsistency, verifyInclusion } from '../../../src/ledger/proofs.js';
import { tree } from './vectors.js';

const leaves = tree.leaves.map((leaf) => leafHash(leaf));
const rootAt = (size: number) => rootOf(leaves.slice(0, size));
const leafAt = (index: number): Hash => leaves[index] ?? Buffer.alloc(0);
const stranger = leafHash('stranger');

/** Every way the reference tests spoil a proof. */
function spoiled(proof: readonly Hash[], root: Hash): Hash[][] {
  const flipped = proof.map((_, at) => proof.map((hash, index) => (index === at ? Buffer.from(hash).fill(8, 0, 1) : hash)));
  return [
    ...flipped,
    [...proof, root],
    [root, ...proof],
    [...proof, Buffer.alloc(0)],
    [Buffer.alloc(0), ...proof],
    ...(proof.length > 0 ? [proof.slice(0, -1), proof.slice(1), [...proof.slice(1), stranger]] : []),
  ];
}

describe('an inclusion proof', () => {
  test.each(tree.inclusion)('of leaf $index in $size is the one of the vectors, and verifies', ({ index, size, proof }) => {
    expect(inclusionProof(index, leaves.slice(0, size))).toEqual(proof);
    expect(verifyInclusion(index, size, leafAt(index), proof, rootAt(size))).toBe(true);
  });

  test.each(tree.inclusion)('of leaf $index in $size fails when anything is changed', ({ index, size, proof }) => {
    const [leaf, root] = [leafAt(index), rootAt(size)];
    for (const wrong of spoiled(proof, root)) expect(verifyInclusion(index, size, leaf, wrong, root)).toBe(false);
    for (const other of [index - 1, index + 1, index + 0.5, size, -1]) {
      expect(verifyInclusion(other, size, leaf, proof, root)).toBe(false);
    }
    for (const other of [size * 2, Math.floor(size / 2), 0, -1]) {
      expect(verifyInclusion(index, other, leaf, proof, root)).toBe(false);
    }
    expect(verifyInclusion(index, size, stranger, proof, root)).toBe(false);
    expect(verifyInclusion(index, size, leaf, proof, stranger)).toBe(false);
    expect(verifyInclusion(index, size, leaf, proof, tree.emptyRoot)).toBe(false);
  });

  test('verifies for every leaf of every size, and for no other leaf', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.nat(), fc.nat(), (size, one, two) => {
        const all = Array.from({ length: size }, (_, index) => leafHash(`${index}`));
        const [index, other] = [one % size, two % size];
        const [root, proof] = [rootOf(all), inclusionProof(index, all)];
        expect(verifyInclusion(index, size, leafHash(`${index}`), proof, root)).toBe(true);
        expect(verifyInclusion(other, size, leafHash(`${index}`), proof, root)).toBe(other === index);
      }),
    );
  });

  test.each([-1, 8, 1.5])('is not made for leaf %p', (index) => {
    expect(() => inclusionProof(index, leaves)).toThrow(RangeError);
  });
});

describe('a consistency proof', () => {
  test.each(tree.consistency)('from $first to $second is the one of the vectors, and verifies', ({ first, second, proof }) => {
    expect(consistencyProof(first, leaves.slice(0, second))).toEqual(proof);
    expect(verifyConsistency(first, second, rootAt(first), rootAt(second), proof)).toBe(true);
  });

  test.each(tree.consistency)('from $first to $second fails when anything is changed', ({ first, second, proof }) => {
    const [one, two] = [rootAt(first), rootAt(second)];
    for (const wrong of spoiled(proof, one)) expect(verifyConsistency(first, second, one, two, wrong)).toBe(false);
    for (const other of [first - 1, first + 1, first + 0.5, second + 1]) {
      expect(verifyConsistency(other, second, one, two, proof)).toBe(false);
    }
    expect(verifyConsistency(first, second * 2, one, two, proof)).toBe(false);
    expect(verifyConsistency(first, second, stranger, two, proof)).toBe(false);
    expect(verifyConsistency(first, second, one, stranger, proof)).toBe(false);
    expect(first !== second && verifyConsistency(first, second, two, one, proof)).toBe(false);
  });

  test('verifies between any two sizes, and not for a beginning that was rewritten', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.nat(), fc.nat(), (size, part, at) => {
        const all = Array.from({ length: size }, (_, index) => leafHash(`${index}`));
        const first = part % (size + 1);
        const proof = consistencyProof(first, all);
        expect(verifyConsistency(first, size, rootOf(all.slice(0, first)), rootOf(all), proof)).toBe(true);
        const rewritten = all.slice(0, first).map((leaf, index) => (index === at % first ? stranger : leaf));
        expect(first > 0 && verifyConsistency(first, size, rootOf(rewritten), rootOf(all), proof)).toBe(false);
      }),
    );
  });

  test('takes no proof where none is needed', () => {
    expect(verifyConsistency(0, 0, tree.emptyRoot, tree.emptyRoot, [])).toBe(true);
    expect(verifyConsistency(0, 5, tree.emptyRoot, rootAt(5), [])).toBe(true);
    expect(verifyConsistency(0, 5, stranger, rootAt(5), [])).toBe(false);
    expect(verifyConsistency(0, 5, tree.emptyRoot, rootAt(5), [stranger])).toBe(false);
    expect(verifyConsistency(3, 3, rootAt(3), rootAt(3), [stranger])).toBe(false);
    expect(verifyConsistency(1, 2, rootAt(1), rootAt(2), [])).toBe(false);
    expect(verifyConsistency(2, 1, rootAt(2), rootAt(1), [])).toBe(false);
  });

  test.each([-1, 9, 1.5])('is not made from size %p', (size) => {
    expect(() => consistencyProof(size, leaves)).toThrow(RangeError);
  });
});
