/**
 * Addresses by a model that looks at each word and its neighbours, for the forms the grammar does not know: "Bahnhofstr. 7, 8001 Zürich",
 * "14 Elm flat 3". What both find is one address.
 */
import { type Features, LinearModel } from '../models/linear-model.js';
import { type Hit, type Rule } from '../reading.js';
import { BITS } from './address-features.js';
import weights from './address-weights.json';
import { shippedLists } from './shipped-lists.js';
import { tagAddresses } from './tag-addresses.js';

const model = new LinearModel<'ADDRESS'>(weights, BITS, ['ADDRESS']);
const logitOf = (features: Features) => model.logit(features);
/** A little more than the grammar's, so that of the two the one that holds both stays. */
const SCORE = 0.86;

export const taggedAddress: Rule = {
  code: 'address-tagged',
  find: (reading, earlier) => {
    const known = earlier.filter(({ kind }) => kind === 'ADDRESS').sort((a, b) => a.start - b.start);
    let next = 0;
    return tagAddresses(reading, shippedLists, logitOf).map(({ from, to }) => {
      let start = reading.words[from]?.start ?? 0;
      let end = reading.words[to - 1]?.end ?? start;
      while ((known[next]?.end ?? Infinity) <= start) next += 1;
      for (let at = next; (known[at]?.start ?? Infinity) < end; at += 1) {
        start = Math.min(start, known[at]?.start ?? start);
        end = Math.max(end, known[at]?.end ?? end);
      }
      const hit: Hit = { kind: 'ADDRESS', start, end, score: SCORE, rule: taggedAddress.code };
      return hit;
    });
  },
};
