/**
 * The words that may leave: common ones, and those the screening itself knows, because a verdict is explained by them. Whatever else
 * somebody wrote may be a name, a place or a password.
 */
import { languages } from '../screening/languages/list.js';
import { fold } from '../screening/normalise/characters.js';
import { commonWords } from './common-words.js';

/** Of a word as `wordForm` makes it. */
export type Knows = (word: string) => boolean;

/** Small, without accents and apostrophes. */
export const wordForm = (word: string): string => fold(word.normalize('NFC')).replaceAll(/['’]/g, '');

export function buildVocabulary(): Knows {
  const words = new Set(commonWords);
  for (const { topics, cues, own } of languages) {
    // What only sounds like a topic is full of names: Doctor Who, Bloody Mary.
    const { never: _names, ...sayings } = topics;
    for (const word of wordsIn([sayings, cues, own])) if (word.length > 1) words.add(word);
  }
  for (const { spokenDigits, names } of languages) {
    for (const word of [...Object.keys(spokenDigits), ...wordsIn(names.given)]) words.delete(wordForm(word));
  }
  return (word) => words.has(word);
}

/** Every word of every text in it, however it is ordered. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/[^\p{L}\p{M}'’]+/u).flatMap((word) => (word === '' ? [] : [wordForm(word)]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wordsIn);
}
