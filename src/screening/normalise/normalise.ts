/** From what was typed to what is read: characters first, then numbers said aloud, then addresses spelled out. */
import { type Budget } from '../budget.js';
import { plainCharacters } from './characters.js';
import { type Normalised } from './normalised.js';
import { digitsFromSpeech, type SpokenNumbers } from './spoken-digits.js';
import { emailsFromSpelling } from './spelled-email.js';
import { cutWords, type Word } from './words.js';

export interface Read extends Normalised {
  readonly words: readonly Word[];
}

export function normalise(original: string, spoken: SpokenNumbers, budget: Budget): Read {
  const characters = plainCharacters(original);
  budget.spend(original.length);
  const words = cutWords(characters.folded);
  budget.spend(characters.text.length + words.length * 2);
  const digits = digitsFromSpeech(characters, words, spoken);
  const rewords = digits === characters ? words : cutWords(digits.folded);
  const read = emailsFromSpelling(digits, rewords);
  return { ...read, words: read === digits ? rewords : cutWords(read.folded) };
}
