/** Weights as they are shipped: a signed byte each, with one scale a label. */
import type { StoredModel } from '../../src/screening/models/linear-model.js';

export interface LabelWeights {
  readonly label: string;
  readonly weights: Float32Array;
  readonly bias: number;
}

const LARGEST = 127;
/** Of the weights that are not nothing: the few beyond are cut, so that the many keep their differences. */
const UNCUT = 0.9995;

export function stored(models: readonly LabelWeights[], bits: number): StoredModel {
  const scales = models.map(({ weights }) => scaleOf(weights));
  const bytes = models.map(({ weights }, at) => {
    const scale = scales[at] ?? 1;
    const signed = Int8Array.from(weights, (weight) => Math.max(-LARGEST, Math.min(LARGEST, Math.round(weight / scale))));
    return Buffer.from(signed.buffer);
  });
  return {
    labels: models.map(({ label }) => label),
    bits,
    scales,
    biases: models.map(({ bias }) => bias),
    weights: Buffer.concat(bytes).toString('base64'),
  };
}

function scaleOf(weights: Float32Array): number {
  const sizes = weights
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort();
  return (sizes[Math.floor(sizes.length * UNCUT)] ?? LARGEST) / LARGEST;
}
