/**
 * Names by a model that looks at each word and its neighbours: "tell gerry im running late", "thanks Đại". A name is masked and never
 * moves a chat, so the model is set to be right more often than complete.
 */
import { type Features, LinearModel } from '../models/linear-model.js';
import { type Hit, type Rule } from '../reading.js';
import weights from './name-weights.json';
import { shippedLists } from './shipped-lists.js';
import { BITS } from './tag-features.js';
import { tagNames } from './tag-names.js';

const model = new LinearModel<'PERSON'>(weights, BITS, ['PERSON']);
const logitOf = (features: Features) => model.logit(features);

export const taggedName: Rule = {
  code: 'name-tagged',
  find: (reading, earlier) => {
    // A reply greets by name, and signs with one: what it discloses of a person is known by other rules.
    if (reading.direction === 'out') return [];
    const known = earlier.filter(({ kind }) => kind === 'PERSON' || kind === 'ADDRESS').sort((a, b) => a.start - b.start);
    let next = 0;
    return tagNames(reading, shippedLists, logitOf).flatMap(({ from, to, score }) => {
      const start = reading.words[from]?.start ?? 0;
      const end = reading.words[to - 1]?.end ?? start;
      // An introduction that covers it says more of where the name ends; a street may bear one.
      while ((known[next]?.end ?? Infinity) < end) next += 1;
      if ((known[next]?.start ?? Infinity) <= start) return [];
      const hit: Hit = { kind: 'PERSON', start, end, score: Math.round(score * 1000) / 1000, rule: taggedName.code };
      return [hit];
    });
  },
};
