import fc from 'fast-check';

import { emptyRoot, GrowingTree, leafHash, nodeHash, type Hash } from '../../../src/ledger/merkle.js';
import { tree } from './vectors.js';

const grown = (leaves: readonly Uint8Array[]) => {
  const growing = new GrowingTree();
  for (const leaf of leaves) growing.append(leafHash(leaf));
  return growing;
};

/** The definition of RFC 6962, 2.1, word for word and slow. */
function definedRoot(leaves: readonly Uint8Array[]): Hash {
  const [first] = leaves;
  if (first === undefined) return emptyRoot();
  if (leaves.length === 1) return leafHash(first);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}

test('the empty tree has the root of the vectors', () => {
  expect(emptyRoot()).toEqual(tree.emptyRoot);
  expect(new GrowingTree().root()).toEqual(tree.emptyRoot);
});

test.each(tree.roots.map((root, index) => ({ size: index + 1, root })))('size $size has its root', ({ size, root }) => {
  expect(grown(tree.leaves.slice(0, size)).root()).toEqual(root);
});

test('a growing tree has the root of the definition at any size', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 4 }), { maxLength: 70 }), (leaves) => {
      expect(grown(leaves).root()).toEqual(definedRoot(leaves));
    }),
  );
});

test('a tree goes on from its frontier as if it had never stopped', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), (before, after) => {
      const leaves = Array.from({ length: before + after }, (_, index) => Uint8Array.of(index));
      const first = grown(leaves.slice(0, before));
      const second = new GrowingTree(first.size, first.frontier);
      for (const leaf of leaves.slice(before)) second.append(leafHash(leaf));
      expect(second.root()).toEqual(grown(leaves).root());
      expect(second.size).toBe(before + after);
    }),
  );
});

test('a leaf does not pass for a node', () => {
  const [left, right] = [leafHash('a'), leafHash('b')];
  expect(leafHash(Buffer.concat([left, right]))).not.toEqual(nodeHash(left, right));
});

test.each([
  ['too short', 3, 1],
  ['too long', 4, 2],
  ['for no size', -1, 0],
  ['for half a leaf', 1.5, 1],
])('a frontier that is %s is refused', (_case, size, length) => {
  expect(() => new GrowingTree(size, Array.from({ length }, emptyRoot))).toThrow(RangeError);
});
