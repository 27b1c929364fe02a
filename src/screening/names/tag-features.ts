/**
 * What the name model sees of one word: itself, its neighbours, how they are written, whether they are known as names, what stands
 * between them, and whether the word before was part of a name.
 */
import { hash, hashPart, join, place } from '../models/hashing.js';
import { type Word } from '../normalise/words.js';
import { type Reading } from '../reading.js';
import { type KnownNames } from './known-names.js';

export const BITS = 16;

const SHORT_MESSAGE = 4;
const [WORD, BEFORE, AFTER, LOOK, LIST, HEAD, TAIL, PLACE, CHAIN] = [
  'word',
  'before',
  'after',
  'look',
  'list',
  'head',
  'tail',
  'place',
  'chain',
].map((name) => hash(`${name}:`));
const NOWHERE = hash('nowhere');

/** Everything about the words of a message that does not depend on where one looks from. */
export interface Looks {
  readonly hashed: readonly number[];
  /** How each word is written, and whether it is a known name. */
  readonly look: readonly number[];
  readonly listed: readonly number[];
  /** The character before each word, blanks aside, and whether a full stop or the message begins before it. */
  readonly gap: readonly number[];
}

export function looksOf({ text, words, lexicon }: Reading, known: KnownNames): Looks {
  return {
    hashed: words.map(({ word, numeric }) => (numeric ? (LIST ?? 0) : hash(word))),
    look: words.map((word) => lookOf(text, word)),
    listed: words.map(({ word, numeric }) =>
      numeric || word.length < 2 ? 0 : (known.has(word) ? 1 : 0) + (lexicon.givenNames.has(word) ? 2 : 0),
    ),
    gap: words.map((word, at) => gapBefore(text, words[at - 1], word)),
  };
}

/** Places in the table, some perhaps twice. `inName`: the word before is part of a name. */
export function nameFeatures({ words }: Reading, looks: Looks, at: number, inName: boolean): Uint32Array {
  const word = words[at]?.word ?? '';
  const own = looks.hashed[at] ?? NOWHERE;
  const before = looks.hashed[at - 1] ?? NOWHERE;
  const after = looks.hashed[at + 1] ?? NOWHERE;
  const look = looks.look[at] ?? 0;
  const listed = looks.listed[at] ?? 0;
  const gap = looks.gap[at] ?? 0;
  const around = (looks.look[at - 1] ?? 7) * 8 + (looks.look[at + 1] ?? 7);
  const lists = (looks.listed[at - 1] ?? 0) * 4 + (looks.listed[at + 1] ?? 0);
  const length = words.length <= SHORT_MESSAGE ? words.length : 0;
  const chain = inName ? 1 : 0;
  const found = [
    mix(WORD, own),
    mix(WORD, own, look),
    mix(BEFORE, before),
    mix(BEFORE, before, look * 4 + listed),
    mix(AFTER, after),
    mix(AFTER, after, look * 4 + listed),
    mix(BEFORE, looks.hashed[at - 2] ?? NOWHERE, before),
    mix(AFTER, after, looks.hashed[at + 2] ?? NOWHERE),
    mix(BEFORE, before, after),
    mix(LOOK, look * 64 + around, gap),
    mix(LIST, listed * 16 + lists, look),
    mix(LIST, listed, gap * 8 + length),
    mix(PLACE, at === 0 ? 1 : 0, (at === words.length - 1 ? 1 : 0) * 8 + look),
    mix(PLACE, length, look * 4 + listed),
    mix(CHAIN, chain, look * 4 + listed),
    mix(CHAIN, chain * 8 + gap, before),
    mix(HEAD, hashPart(word, 0, 3), look),
    mix(TAIL, hashPart(word, Math.max(0, word.length - 3), word.length), look),
    mix(TAIL, hashPart(word, Math.max(0, word.length - 2), word.length), listed),
  ];
  return Uint32Array.from(found);
}

const mix = (kind: number | undefined, a: number, b = 0): number => place(join(join(kind ?? 0, a), b), BITS);

/** 0 a number, 1 lower case, 2 Capital, 3 CAPITALS, 4 one capital, 5 mIxed, 6 letters without case. */
function lookOf(text: string, { start, end, numeric }: Word): number {
  if (numeric) return 0;
  const written = text.slice(start, end);
  const [lower, upper] = [written.toLowerCase(), written.toUpperCase()];
  if (lower === upper) return 6;
  if (written === lower) return 1;
  if (written === upper) return written.length === 1 ? 4 : 3;
  return written.charAt(0) !== lower.charAt(0) && written.slice(1) === lower.slice(1) ? 2 : 5;
}

/** 0 at the beginning, 1 a blank, 2 a comma, 3 the end of a sentence, 4 a hyphen or apostrophe, 5 a line, 6 an at or hash sign, 7 else. */
function gapBefore(text: string, before: Word | undefined, word: Word): number {
  if (before === undefined) return word.start === 0 ? 0 : '@#'.includes(text.charAt(word.start - 1)) ? 6 : 3;
  const between = text.slice(before.end, word.start);
  if (between === ' ') return 1;
  if (between.includes('\n')) return 5;
  if (between.endsWith('@') || between.endsWith('#')) return 6;
  if (/[.!?]/.test(between)) return 3;
  if (between.includes(',')) return 2;
  return between === '-' || between === "'" ? 4 : 7;
}
