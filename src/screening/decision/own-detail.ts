/**
 * Whose detail a reply names. "Call us at 503 555 0100" and "I'm Ana" are the business's own and dropped; "the phone we have for you
 * is" is the customer's and kept. Kinds that seal are kept whoever's they are.
 */
import { type Verdict } from '../../domain/screening.js';
import { type Hit, type Reading } from '../reading.js';
import { type DirectionPolicy } from './policy.js';

const REACH = 6;

export function dropOwnDetails(hits: readonly Hit[], reading: Reading, policy: DirectionPolicy): readonly Hit[] {
  const masks = (hit: Hit): boolean => (policy.kinds[hit.kind] ?? 'pass') === ('mask' satisfies Verdict);
  if (reading.direction === 'in' || !hits.some(masks)) return hits;
  const whose = reading.lexicon.disclosure
    .matches(reading.words, reading.budget)
    .filter(({ value }) => value === 'yours' || value === 'ours');
  let next = 0;
  let word = 0;
  return hits.filter((hit) => {
    if (!masks(hit)) return true;
    while ((reading.words[word]?.end ?? Infinity) <= hit.start) word += 1;
    while ((whose[next + 1]?.from ?? Infinity) < word) next += 1;
    const nearest = whose[next];
    return nearest?.value === 'yours' && nearest.from < word && word - nearest.from <= REACH;
  });
}
