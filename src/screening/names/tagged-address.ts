/**
 * Addresses by a model that looks at each word and its neighbours, for the forms the grammar does not know: "Bahnhofstr. 7, 8001 Zürich",
 * "14 Elm flat 3". What both find is one address.
 */
import { type Kind } from '../../domain/screening.js';
import { firstFrom } from '../halving.js';
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

/** Whose numbers may be those of an address. */
const OF_ADDRESSES: ReadonlySet<Kind> = new Set<Kind>(['ADDRESS', 'ZIP']);

export const taggedAddress: Rule = {
  code: 'address-tagged',
  find: (reading, earlier) => {
    const inOrder = [...earlier].sort((a, b) => a.start - b.start);
    const known = inOrder.filter(({ kind }) => kind === 'ADDRESS');
    const taken = inOrder.filter(({ kind }) => !OF_ADDRESSES.has(kind));
    let next = 0;
    return tagAddresses(reading, shippedLists, logitOf).flatMap(({ from, to }): Hit[] => {
      if (!reading.words.slice(from, to).some((word) => word.numeric && !isWithin(taken, word.start))) return [];
      let start = reading.words[from]?.start ?? 0;
      let end = reading.words[to - 1]?.end ?? start;
      while ((known[next]?.end ?? Infinity) <= start) next += 1;
      for (let at = next; (known[at]?.start ?? Infinity) < end; at += 1) {
        start = Math.min(start, known[at]?.start ?? start);
        end = Math.max(end, known[at]?.end ?? end);
      }
      return [{ kind: 'ADDRESS', start, end, score: SCORE, rule: taggedAddress.code }];
    });
  },
};

/** Whether one of the hits, which are in the order of the text and hardly overlap, covers a place: a number of it is a telephone's. */
function isWithin(hits: readonly Hit[], at: number): boolean {
  const after = firstFrom(hits, at + 1, ({ start }) => start);
  return [hits[after - 1], hits[after - 2]].some((hit) => hit !== undefined && hit.end > at);
}
