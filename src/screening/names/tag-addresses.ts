/** Runs of words that are part of one address. */
import { type Features } from '../models/linear-model.js';
import { type Reading } from '../reading.js';
import { addressFeatures, partsOf } from './address-features.js';
import { type Run, walk } from './walk.js';
import { type WordLists } from './word-lists.js';

const MOST_WORDS = 24;
const LONGEST_GAP = 5;

/** `logitOf`: the model's log-odds of a word's features. A run without a number is a town or a name, and no address. */
export function tagAddresses(reading: Reading, lists: WordLists, logitOf: (features: Features) => number): Run[] {
  const { text, words } = reading;
  const parts = partsOf(reading, lists);
  const runs = walk(reading, {
    logit: (at, before) => (parts.near[at] === 1 ? logitOf(addressFeatures(reading, parts, at, before)) : -Infinity),
    mostWords: MOST_WORDS,
    isJoined: (at) => {
      const between = text.slice(words[at - 1]?.end, words[at]?.start);
      return between.length <= LONGEST_GAP && !/[?!;:@]/.test(between);
    },
  });
  return runs.filter(({ from, to }) => to > from + 1 && words.slice(from, to).some(({ numeric }) => numeric));
}
