/**
 * Numbers, codes and passwords no rule has named, by a model of the words around them: "the long thing under the barcode is H2039184". The
 * rules know what a number is; this knows how people speak of one. It asks first whether it identifies anybody, then as what.
 */
import { type Kind } from '../../domain/screening.js';
import { type Features, LinearModel, probability } from '../models/linear-model.js';
import { type Hit, type Rule } from '../reading.js';
import { candidates } from './candidates.js';
import { ANY, NUMBER_KINDS } from './labels.js';
import { BITS, KIND_BITS, kindFeatures, numberFeatures, surroundingsOf } from './number-features.js';
import weights from './number-weights.json';

const isOne = new LinearModel<typeof ANY>(weights.any, BITS, [ANY]);
const isOf = new LinearModel<Kind>(weights.kinds, KIND_BITS, NUMBER_KINDS);
/** A reply that is held for nothing keeps an ordinary answer from everybody who asks. */
const SURE = { in: 0.73, out: 0.8 } as const;
/** So near the word "order" a number is the order's, whatever it looks like. */
const REACH = 2;

export const taggedNumber: Rule = {
  code: 'number-tagged',
  find: (reading, earlier) => {
    const found = [...earlier].sort((a, b) => a.start - b.start);
    const free = candidates(reading, found);
    if (free.length === 0) return [];
    const surroundings = surroundingsOf(reading, found);
    return free.flatMap((candidate): Hit[] => {
      if (reading.cues.near(candidate.fromWord, candidate.toWord, REACH) === 'reference') return [];
      const features = numberFeatures(surroundings, candidate);
      reading.budget.spend(features.length);
      const score = probability(isOne.logit(features));
      if (score <= SURE[reading.direction]) return [];
      const { start, end } = candidate;
      return [{ kind: likeliest(features), start, end, score: Math.round(score * 1000) / 1000, rule: taggedNumber.code }];
    });
  },
};

function likeliest(features: Features): Kind {
  const logits = isOf.logits(kindFeatures(features));
  return NUMBER_KINDS[logits.indexOf(Math.max(...logits))] ?? 'OTHER_ID';
}
