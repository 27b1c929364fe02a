/**
 * Cuts a normalised text into words: runs of letters, runs of digits. One pass, one comparison a unit. An apostrophe
 * inside a word is dropped from it, so that "can't" and "cant" are one word to every lexicon.
 */
import { hash } from '../models/hashing.js';

export interface Word {
  /** Folded, without apostrophes. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly numeric: boolean;
  /** Of the word, for the models; 0 of a number, which each model sees in its own way. */
  readonly hashed: number;
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

export function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  return (
    code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code <= 0x2bff) && !(code >= 0x3000 && code <= 0x303f) && code < 0xd800
  );
}

export function cutWords(folded: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < folded.length) {
    const start = at;
    const code = folded.charCodeAt(at);
    if (isDigit(code)) {
      while (isDigit(folded.charCodeAt(at))) at += 1;
      words.push({ word: folded.slice(start, at), start, end: at, numeric: true, hashed: 0 });
    } else if (isLetter(code)) {
      let apostrophe = false;
      for (;;) {
        if (isLetter(folded.charCodeAt(at))) at += 1;
        else if (folded.charCodeAt(at) === 39 && isLetter(folded.charCodeAt(at + 1))) {
          apostrophe = true;
          at += 2;
        } else break;
      }
      const piece = folded.slice(start, at);
      const word = apostrophe ? piece.replaceAll("'", '') : piece;
      words.push({ word, start, end: at, numeric: false, hashed: hash(word) });
    } else at += 1;
  }
  return words;
}
