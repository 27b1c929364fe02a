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
  readonly #tables: ReadonlyMap<Label, { readonly weights: Int8Array; readonly scale: number; readonly bias: number }>;

  /** `bits`: what the features were made for. @throws RangeError for a model that does not fit them */
  constructor(stored: StoredModel, bits: number, labels: readonly Label[]) {
    if (stored.bits !== bits) throw new RangeError('a model and its features are not of one size');
    const bytes = Buffer.from(stored.weights, 'base64');
    const size = 2 ** stored.bits;
    if (bytes.length !== size * stored.labels.length) throw new RangeError('a model has not as many weights as it says');
    this.#tables = new Map(
      labels.map((label) => {
        const at = stored.labels.indexOf(label);
        const [scale, bias] = [stored.scales[at], stored.biases[at]];
        if (scale === undefined || bias === undefined) throw new RangeError(`the model does not know ${label}`);
        return [label, { weights: new Int8Array(bytes.buffer, bytes.byteOffset + at * size, size), scale, bias }];
      }),
    );
  }

  /** The sum of the weights of features, which are places in the table: log-odds. */
  logit(label: Label, features: Features): number {
    const table = this.#tables.get(label);
    if (table === undefined) return -Infinity;
    let sum = 0;
    for (let i = 0; i < features.length; i += 1) sum += table.weights[features[i] ?? 0] ?? 0;
    return sum * table.scale + table.bias;
  }
}

export const probability = (logit: number): number => 1 / (1 + Math.exp(-logit));
