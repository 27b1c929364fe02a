/**
 * A linear model over hashed features, as it is kept: one signed byte a weight, one scale and one bias a label. Reading it is
 * looking up and adding; there is nothing to run. How it was made: `screening/train`, `docs/model-card.md`.
 */
export interface StoredModel {
  readonly labels: readonly string[];
  /** The table of each label has `2 ** bits` weights. */
  readonly bits: number;
  readonly scales: readonly number[];
  readonly biases: readonly number[];
  /** Base64 of signed bytes: the weights of the first label, then of the second. */
  readonly weights: string;
}

/** Places in a table of weights. */
export type Features = readonly number[];

export class LinearModel<Label extends string> {
  readonly #labels: readonly { readonly scale: number; readonly bias: number }[];
  /** Of each place the weights of all labels, side by side: whoever asks about one asks about the others. */
  readonly #weights: Int8Array;

  /** `bits`: what the features were made for. @throws RangeError for a model that does not fit them */
  constructor(stored: StoredModel, bits: number, labels: readonly Label[]) {
    if (stored.bits !== bits) throw new RangeError('a model and its features are not of one size');
    const bytes = Buffer.from(stored.weights, 'base64');
    const size = 2 ** stored.bits;
    if (bytes.length !== size * stored.labels.length) throw new RangeError('a model has not as many weights as it says');
    this.#weights = new Int8Array(size * labels.length);
    this.#labels = labels.map((label, nth) => {
      const at = stored.labels.indexOf(label);
      const [scale, bias] = [stored.scales[at], stored.biases[at]];
      if (scale === undefined || bias === undefined) throw new RangeError(`the model does not know ${label}`);
      for (let i = 0; i < size; i += 1) this.#weights[i * labels.length + nth] = bytes.readInt8(at * size + i);
      return { scale, bias };
    });
  }

  /** The sum of the weights of features, which are places in the table, for each label: log-odds, in the order of the labels. */
  logits(features: Features): number[] {
    return this.#labels.map((_, nth) => this.logit(features, nth));
  }

  /** The same for one label alone, the first where none is said. */
  logit(features: Features, nth = 0): number {
    const [weights, count] = [this.#weights, this.#labels.length];
    let sum = 0;
    for (let i = 0; i < features.length; i += 1) sum += weights[(features[i] ?? 0) * count + nth] ?? 0;
    const { scale, bias } = this.#labels[nth] ?? NO_LABEL;
    return sum * scale + bias;
  }
}

const NO_LABEL = { scale: 0, bias: -Infinity };

export const probability = (logit: number): number => 1 / (1 + Math.exp(-logit));
