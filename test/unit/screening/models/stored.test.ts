import { mulberry32 } from '../../../../screening/train/logistic.js';
import { stored } from '../../../../screening/train/stored.js';
import { LinearModel } from '../../../../src/screening/models/linear-model.js';

const BITS = 10;
const random = mulberry32(3);
/** As training leaves them: many small, a few large. */
const weights = Float32Array.from({ length: 2 ** BITS }, (_, at) => (at % 100 === 0 ? 4 : 0.3) * (random() - 0.5));

describe('weights as they are shipped', () => {
  const model = new LinearModel(stored([{ label: 'health', weights, bias: -1.5 }], BITS), BITS, ['health']);

  it('say what was trained: no weight is cut, however large', () => {
    const largest = weights.reduce((most, weight, at) => (Math.abs(weight) > Math.abs(weights[most] ?? 0) ? at : most), 0);
    expect(model.logit([largest])).toBeCloseTo((weights[largest] ?? 0) - 1.5, 2);
  });

  it('say it of many features at once', () => {
    for (let round = 0; round < 50; round += 1) {
      const features = Array.from({ length: 40 }, () => Math.floor(random() * 2 ** BITS));
      const trained = features.reduce((sum, feature) => sum + (weights[feature] ?? 0), -1.5);
      expect(Math.abs(model.logit(features) - trained)).toBeLessThan(0.2);
    }
  });
});
