/** Weights as they are shipped: a signed byte each, with one scale a label. */
import type { StoredModel } from '../../src/screening/models/linear-model.js';

export interface LabelWeights {
  readonly label: string;
  readonly weights: Float32Array;
  readonly bias: number;
}

const LARGEST = 127;

export function stored(models: readonly LabelWeights[], bits: number): StoredModel {
  const scales = models.map(({ weights }) => scaleOf(weights));
  const bytes = models.map(({ weights }, at) => {
    const scale = scales[at] ?? 1;
    const signed = Int8Array.from(weights, (weight) => Math.round(weight / scale));
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

/** No weight is cut: the few large ones are what a phrase of the lexicon says. */
function scaleOf(weights: Float32Array): number {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  return (largest === 0 ? LARGEST : largest) / LARGEST;
}
