/** The cues of a text, in the order of its words. */
import { type Budget } from '../budget.js';
import { type Lexicon } from '../languages/lexicon.js';
import { type Read } from '../normalise/normalise.js';
import { type Cue } from './cues.js';
import { type Match } from './phrases.js';

/** Where there are numbers to be named, a mistyped cue word and a "#" in the place of "number" count too. */
export function findCues(text: Read, lexicon: Lexicon, budget: Budget, hasNumbers: boolean): Match<Cue>[] {
  const found = lexicon.cues.matches(hasNumbers ? lexicon.spelling.correct(text.words) : text.words, budget);
  if (!hasNumbers) return found;
  return text.text.includes('#') ? [...found, ...numberSigns(text, lexicon)] : found;
}

function numberSigns({ text, words }: Read, lexicon: Lexicon): Match<Cue>[] {
  return words.flatMap(({ word, end, numeric }, at) => {
    const sign = numeric ? '' : text.slice(end, end + 2).trim();
    const value = sign.startsWith('#') ? lexicon.cues.get(`${word} number`) : undefined;
    return value === undefined ? [] : [{ value, from: at, to: at + 1 }];
  });
}
