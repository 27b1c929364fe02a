/**
 * Logistic regression by AdaGrad over sparse binary features, with weights on rows. Seeded: the same rows in the same order give the
 * same weights to the last bit.
 */
export interface Example {
  readonly features: readonly number[];
  readonly positive: boolean;
  readonly weight: number;
}

export interface Settings {
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  /** Pulls each weight that is touched towards nothing. */
  readonly decay: number;
  readonly seed: number;
}

export interface Trained {
  readonly weights: Float32Array;
  readonly bias: number;
}

/** `prior`: what weights begin with; those that are not named begin with nothing. */
export function trainLogistic(examples: readonly Example[], settings: Settings, prior: ReadonlyMap<number, number>): Trained {
  const size = 2 ** settings.bits;
  const weights = new Float32Array(size);
  for (const [feature, weight] of prior) weights[feature] = weight;
  const squares = new Float32Array(size).fill(0.1);
  let bias = -2;
  let biasSquares = 1;
  const order = Uint32Array.from(examples.keys());
  const random = mulberry32(settings.seed);
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at];
      if (example === undefined) continue;
      let logit = bias;
      for (const feature of example.features) logit += weights[feature] ?? 0;
      const slope = (1 / (1 + Math.exp(-logit)) - (example.positive ? 1 : 0)) * example.weight;
      biasSquares += slope * slope;
      bias -= (settings.rate * slope) / Math.sqrt(biasSquares);
      for (const feature of example.features) {
        const old = weights[feature] ?? 0;
        const gradient = slope + settings.decay * old;
        const square = (squares[feature] ?? 0) + gradient * gradient;
        squares[feature] = square;
        weights[feature] = old - (settings.rate * gradient) / Math.sqrt(square);
      }
    }
  }
  return { weights, bias };
}

export function logitOf({ weights, bias }: Trained, features: readonly number[]): number {
  let logit = bias;
  for (const feature of features) logit += weights[feature] ?? 0;
  return logit;
}

/** A small generator with a seed; its quality is enough for shuffling. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
}
