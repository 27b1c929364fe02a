import { hash, hashPart, join, place } from '../../../../src/screening/models/hashing.js';
import { LinearModel, probability, type StoredModel } from '../../../../src/screening/models/linear-model.js';

const stored = (over: Partial<StoredModel> = {}): StoredModel => ({
  labels: ['a', 'b'],
  bits: 2,
  scales: [0.5, 1],
  biases: [-1, 0],
  weights: Buffer.from(Int8Array.from([2, 0, -4, 127, 1, 1, 1, -128]).buffer).toString('base64'),
  ...over,
});

describe('a linear model', () => {
  const model = new LinearModel(stored(), 2, ['b', 'a']);

  it('adds the weights of the features it is given, by label', () => {
    expect(model.logits([0, 2])).toEqual([2, -1 + 0.5 * (2 - 4)]);
    expect(model.logits([3])).toEqual([-128, -1 + 0.5 * 127]);
    expect(model.logits([])).toEqual([0, -1]);
  });

  it('says the first label alone', () => {
    for (const features of [[0, 2], [3], []]) expect(model.logit(features)).toBe(model.logits(features)[0]);
  });

  it('turns log-odds into a probability', () => {
    expect(probability(0)).toBe(0.5);
    expect(probability(Math.log(0.7 / 0.3))).toBeCloseTo(0.7, 12);
  });

  it.each([
    ['weights are cut short', stored({ weights: Buffer.alloc(7).toString('base64') }), 2, ['a']],
    ['features were made for another size', stored(), 3, ['a']],
    ['a label is not there', stored(), 2, ['a', 'c']],
    ['a scale is missing', stored({ scales: [0.5] }), 2, ['b']],
  ])('is refused where %s', (_why, given, bits, labels) => {
    expect(() => new LinearModel(given, bits, labels)).toThrow(RangeError);
  });
});

describe('hashing', () => {
  it('goes on where it stopped', () => {
    expect(hash('b', hash('a'))).toBe(hash('ab'));
    expect(hashPart('xaby', 1, 3)).toBe(hash('ab'));
  });

  it('knows the order of two', () => {
    expect(join(hash('a'), hash('b'))).not.toBe(join(hash('b'), hash('a')));
  });

  it('fills its table evenly', () => {
    const filled = new Uint32Array(64);
    for (let i = 0; i < 6400; i += 1) {
      const at = place(hash(`word ${i}`), 6);
      filled[at] = (filled[at] ?? 0) + 1;
    }
    expect(Math.min(...filled)).toBeGreaterThan(50);
    expect(Math.max(...filled)).toBeLessThan(160);
  });
});
