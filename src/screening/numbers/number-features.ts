/**
 * What the number model sees of one number or code: its shape, the words around it and those of the question before, what the rules'
 * cues say, and whether it passes for a date, a time or a card. Never the number itself.
 */
import { type Word } from '../normalise/words.js';
import { hash, hashPart, join, place } from '../models/hashing.js';
import { type Reading } from '../reading.js';
import { luhn } from '../validators/checksums.js';

export const BITS = 14;

/** Words `fromWord` to `toWord` (exclusive). */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly fromWord: number;
  readonly toWord: number;
}

const BEFORE = 6;
const AFTER = 4;
const ASKED = 14;
const STEM = 4;
const [SHAPE, NEAR, BAG_BEFORE, BAG_AFTER, QUESTION, CUE, SIZE, MARK, PAIR] = [
  'shape',
  'near',
  'before',
  'after',
  'question',
  'cue',
  'size',
  'mark',
  'pair',
].map((name) => hash(`number ${name}:`));
const NOWHERE = hash('nowhere');
const A_NUMBER = hash('#');

/** Places in the table, some perhaps twice. */
export function numberFeatures(reading: Reading, { start, end, fromWord, toWord }: Candidate): Uint32Array {
  const { text, words, cues, asked } = reading;
  const written = text.slice(start, end);
  const shape = hash(shapeOf(written));
  const size = hash(sizeOf(written));
  const cue = hash(cues.near(fromWord, toWord) ?? 'none');
  const alone = words.length - (toWord - fromWord);
  const length = Math.min(alone, 6);
  const found = [
    mix(SHAPE, shape),
    mix(SIZE, size),
    mix(SIZE, size, length),
    mix(CUE, cue, size),
    mix(CUE, cue, shape),
    mix(CUE, hash(cues.asked ?? 'none'), join(size, length)),
    mix(MARK, hash(text.slice(Math.max(0, start - 2), start)), size),
    mix(MARK, hash(text.slice(end, end + 2)), size + 1),
    mix(MARK, luhn(written.replace(/\D/g, '')) ? 1 : 0, size),
  ];
  const left = around(words, fromWord - 1, -1, BEFORE);
  const right = around(words, toWord, 1, AFTER);
  left.forEach((word, at) => {
    if (at < 3) found.push(mix(NEAR, join(word.whole, at + 1), 0), mix(NEAR, join(word.whole, at + 1), size));
    found.push(mix(BAG_BEFORE, word.whole), mix(BAG_BEFORE, word.stem, size));
  });
  right.forEach((word, at) => {
    if (at < 2) found.push(mix(NEAR, join(word.whole, at + 8), 0), mix(NEAR, join(word.whole, at + 8), size));
    found.push(mix(BAG_AFTER, word.whole), mix(BAG_AFTER, word.stem, size));
  });
  found.push(mix(PAIR, left[0]?.whole ?? NOWHERE, left[1]?.whole ?? NOWHERE));
  found.push(mix(PAIR, left[0]?.whole ?? NOWHERE, right[0]?.whole ?? NOWHERE));
  for (const word of asked.slice(-ASKED)) {
    const { whole, stem } = lookOf(word);
    found.push(mix(QUESTION, whole, length), mix(QUESTION, stem, size));
  }
  return new Uint32Array(found);
}

const mix = (kind: number | undefined, a: number, b = 0): number => place(join(join(kind ?? 0, a), b), BITS);

interface Look {
  readonly whole: number;
  /** Its first letters: inflections and typos share them. */
  readonly stem: number;
}

const lookOf = ({ word, numeric }: Word): Look =>
  numeric ? { whole: A_NUMBER, stem: A_NUMBER } : { whole: hash(word), stem: hashPart(word, 0, Math.min(STEM, word.length)) };

function around(words: readonly Word[], from: number, step: number, most: number): Look[] {
  const found: Look[] = [];
  for (let at = from; found.length < most; at += step) {
    const word = words[at];
    if (word === undefined) break;
    found.push(lookOf(word));
  }
  return found;
}

/** Digits as 9, letters as A: "AA999", "9999-9999". */
function shapeOf(written: string): string {
  return written.slice(0, 40).replace(/\d/g, '9').replace(/\p{L}/gu, 'A');
}

/** How many digits, whether letters, in how many pieces. */
function sizeOf(written: string): string {
  const digits = written.replace(/\D/g, '').length;
  const letters = /\p{L}/u.test(written) ? 'a' : '';
  const pieces = Math.min(written.split(/[^\p{L}\p{Nd}]+/u).length, 5);
  return `${digits}${letters}${pieces}`;
}
