/**
 * What the name model sees of one word: itself, its neighbours, how they are written, whether they are known as names, what stands
 * between them, and whether the word before was part of a name.
 */
import { type Features } from '../models/linear-model.js';
import { hash, hashPart, join, place } from '../models/hashing.js';
import { type Written } from '../normalise/written.js';
import { type Reading } from '../reading.js';
import { type WordLists } from './word-lists.js';

export const BITS = 16;

const SHORT_MESSAGE = 4;
const LONGEST_WITH_PLACES = 12;
const NEAR_EDGE = 3;
const [WORD, BEFORE, AFTER, LOOK, LIST, HEAD, TAIL, PLACE, CHAIN, KIND, NEXT, EDGE] = [
  'word',
  'before',
  'after',
  'look',
  'list',
  'head',
  'tail',
  'place',
  'chain',
  'kind',
  'next',
  'edge',
].map((name) => hash(`${name}:`));
const LAUGHTER = 'haej';
const EVERYDAY = 2;
const NUMBER = 48;
const NO_WORD = 49;
const NOWHERE = hash('nowhere');

/** Everything about the words of a message that does not depend on where one looks from: a number for each word. */
export interface Looks extends Written {
  readonly hashed: Int32Array;
  /** Whether it is a known name. */
  readonly listed: Uint8Array;
  /** The same, and as what kind of name or word. */
  readonly kind: Uint8Array;
  /** 1 of a number, a cry, and a word of every day in small letters that is on no list of names. */
  readonly never: Uint8Array;
  /** Whether any word has a capital: in a message without, a name has none either. */
  readonly cased: number;
}

export function looksOf({ words, written, lexicon }: Reading, lists: WordLists): Looks {
  const hashed = new Int32Array(words.length);
  const listed = new Uint8Array(words.length);
  const kind = new Uint8Array(words.length);
  const never = new Uint8Array(words.length);
  for (const [at, { word, numeric, hashed: own }] of words.entries()) {
    hashed[at] = numeric ? (LIST ?? 0) : own;
    const known = numeric || word.length < 2 ? 0 : (lists.has('name', own) ? 1 : 0) + (lexicon.givenNames.has(word) ? 2 : 0);
    const each = numeric ? NUMBER : kindOf(own, known, lists);
    listed[at] = known;
    kind[at] = each;
    never[at] =
      each === NUMBER || (each === EVERYDAY && written.look[at] === 1) || lexicon.cries.has(word) || isCry(word) ? 1 : 0;
  }
  return { ...written, hashed, listed, kind, never, cased: written.look.includes(2) ? 1 : 0 };
}

/** "zzz", "hmmm", "hahaha", "jeje": a letter three times in a row, or laughter. */
function isCry(word: string): boolean {
  if (word.length < 3) return false;
  let laughs = word.length > 3;
  for (let at = 0; at < word.length; at += 1) {
    if (at > 1 && word[at] === word[at - 1] && word[at] === word[at - 2]) return true;
    laughs &&= LAUGHTER.includes(word.charAt(at));
  }
  return laughs;
}

/** Below `NUMBER`; `EVERYDAY` is a frequent word on no list of names. */
function kindOf(hashed: number, listed: number, lists: WordLists): number {
  const name = (lists.has('given', hashed) ? 1 : 0) + (lists.has('family', hashed) ? 2 : 0);
  const use = lists.has('often', hashed) ? 2 : lists.has('word', hashed) ? 1 : 0;
  return (name * 4 + listed) * 3 + use;
}

/** Places in the table, some perhaps twice. `inName`: the word before is part of a name. */
export function nameFeatures({ words }: Reading, looks: Looks, at: number, inName: boolean): Features {
  const word = words[at]?.word ?? '';
  const own = looks.hashed[at] ?? NOWHERE;
  const before = looks.hashed[at - 1] ?? NOWHERE;
  const beforeThat = looks.hashed[at - 2] ?? NOWHERE;
  const after = looks.hashed[at + 1] ?? NOWHERE;
  const look = looks.look[at] ?? 0;
  const listed = looks.listed[at] ?? 0;
  const gap = looks.gap[at] ?? 0;
  const around = (looks.look[at - 1] ?? 7) * 8 + (looks.look[at + 1] ?? 7);
  const lists = (looks.listed[at - 1] ?? 0) * 4 + (looks.listed[at + 1] ?? 0);
  const length = words.length <= SHORT_MESSAGE ? words.length : 0;
  const chain = inName ? 1 : 0;
  const kind = looks.kind[at] ?? NO_WORD;
  const kinds = (looks.kind[at - 1] ?? NO_WORD) * 64 + (looks.kind[at + 1] ?? NO_WORD);
  const start = Math.min(at, NEAR_EDGE);
  const end = Math.min(words.length - 1 - at, NEAR_EDGE);
  const found = [
    mix(WORD, own),
    mix(WORD, own, look),
    mix(BEFORE, before),
    mix(BEFORE, before, look * 4 + listed),
    mix(AFTER, after),
    mix(AFTER, after, look * 4 + listed),
    mix(BEFORE, beforeThat, before),
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
    mix(LOOK, look, looks.cased),
    mix(KIND, kind, look * 2 + looks.cased),
    mix(KIND, kind, before),
    mix(KIND, kind, gap * 2 + chain),
    mix(NEXT, kind, after),
    mix(NEXT, kind, kinds),
    mix(NEXT, kind, join(beforeThat, before)),
    mix(EDGE, kind, words.length <= LONGEST_WITH_PLACES ? start * 8 + end : 64),
    mix(EDGE, kind, join(before, after)),
  ];
  return found;
}

const mix = (kind: number | undefined, a: number, b = 0): number => place(join(join(kind ?? 0, a), b), BITS);
