/** Runs of words that are part of one name. */
import { type Features } from '../models/linear-model.js';
import { type Reading } from '../reading.js';
import { looksOf, nameFeatures } from './tag-features.js';
import { type Run, walk } from './walk.js';
import { type WordLists } from './word-lists.js';

const MOST_WORDS = 6;

/** `logitOf`: the model's log-odds of a word's features. */
export function tagNames(reading: Reading, lists: WordLists, logitOf: (features: Features) => number): Run[] {
  const looks = looksOf(reading, lists);
  return walk(reading, {
    logit: (at, before) => (looks.never[at] === 1 ? -Infinity : logitOf(nameFeatures(reading, looks, at, before > 0))),
    mostWords: MOST_WORDS,
    isJoined: (at) => isJoined(reading, at),
  });
}

/** A blank, a hyphen, an apostrophe, or the full stop of an initial between this word and the one before. */
function isJoined({ text, words }: Reading, at: number): boolean {
  const before = words[at - 1];
  const word = words[at];
  if (before === undefined || word === undefined) return false;
  const between = text.slice(before.end, word.start);
  return (
    between === ' ' ||
    between === '-' ||
    between === "'" ||
    between === '' ||
    (between === '. ' && before.end - before.start <= 2)
  );
}
