/**
 * What the address model sees of one word: itself, what class of word or number it is, its neighbours, what stands between them,
 * whether an address was spoken of before, and how many words before it are part of one.
 */
import { type Features } from '../models/linear-model.js';
import { hash, hashPart, join, place } from '../models/hashing.js';
import { type Reading } from '../reading.js';
import { type WordLists } from './word-lists.js';

export const BITS = 15;

const CUE_REACH = 4;
const NUMBER_REACH = 4;
/** Further from any number no word of an address stands, and further from any word no number of one. */
const FAR = 8;
type Streets = Reading['lexicon']['streets'];
const LONGEST_CHAIN = 9;
const NOWHERE = hash('nowhere');
const NO_CLASS = 500;
const LONGEST_NUMBER = 7;
const NUMBERS = Array.from({ length: LONGEST_NUMBER + 1 }, (_, length) => hash('#'.repeat(length)));
const [WORD, CLASS, AROUND, BEFORE, AFTER, GAP, CHAIN, TAIL, HEAD, CUE, NUMBER] = [
  'word',
  'class',
  'around',
  'before',
  'after',
  'gap',
  'chain',
  'tail',
  'head',
  'cue',
  'number',
].map((name) => hash(`address ${name}:`));

/** Everything about the words of a message that does not depend on where one looks from: a number for each word. */
export interface Parts {
  readonly hashed: Int32Array;
  /** Of a number its length, of a word how it is written and what lists it is on. */
  readonly classes: Uint16Array;
  readonly gap: Uint8Array;
  /** How far the nearest number is, before and after. */
  readonly numbers: Uint8Array;
  /** 1 where a number is near enough for an address, or, of a number, a word. */
  readonly near: Uint8Array;
  /** 1 just after a phrase that speaks of an address, 2 elsewhere in a message that holds one, 0 in others. */
  readonly cue: Uint8Array;
}

export function partsOf({ words, written, cues, lexicon: { streets } }: Reading, lists: WordLists): Parts {
  const count = words.length;
  const parts = {
    hashed: new Int32Array(count),
    classes: new Uint16Array(count),
    gap: written.gap,
    numbers: new Uint8Array(count),
    near: new Uint8Array(count),
    cue: new Uint8Array(count),
  };
  const digits = distances(words, true);
  const letters = distances(words, false);
  const elsewhere = cues.has('address') ? 2 : 0;
  for (const [at, { word, numeric, hashed }] of words.entries()) {
    const length = Math.min(word.length, LONGEST_NUMBER);
    const other = numeric ? letters : digits;
    const reach = NUMBER_REACH + 1;
    parts.hashed[at] = numeric ? (NUMBERS[length] ?? 0) : hashed;
    parts.classes[at] = numeric ? length : 8 + kindOf(word, hashed, streets, lists) * 8 + (written.look[at] ?? 0);
    parts.numbers[at] = Math.min(digits.back[at] ?? 0, reach) * 8 + Math.min(digits.ahead[at] ?? 0, reach);
    parts.near[at] = Math.min(other.back[at] ?? 0, other.ahead[at] ?? 0) <= FAR ? 1 : 0;
    parts.cue[at] = elsewhere !== 0 && cues.before(at, CUE_REACH) === 'address' ? 1 : elsewhere;
  }
  return parts;
}

function kindOf(word: string, hashed: number, { after, before, units }: Streets, lists: WordLists): number {
  const street = (after.has(word) ? 1 : 0) + (before.has(word) ? 2 : 0) + (units.has(word) ? 4 : 0);
  return street * 3 + (lists.has('often', hashed) ? 2 : lists.has('word', hashed) ? 1 : 0);
}

/**
 * How many words back, and ahead, the nearest number stands, or the nearest word of letters, up to where it is far; a word itself is
 * none of its own.
 */
function distances(words: Reading['words'], numeric: boolean): { readonly back: Uint8Array; readonly ahead: Uint8Array } {
  const [back, ahead] = [new Uint8Array(words.length), new Uint8Array(words.length)];
  for (let at = 0, away = FAR + 1; at < words.length; at += 1) {
    back[at] = away;
    away = words[at]?.numeric === numeric ? 1 : Math.min(away + 1, FAR + 1);
  }
  for (let at = words.length - 1, away = FAR + 1; at >= 0; at -= 1) {
    ahead[at] = away;
    away = words[at]?.numeric === numeric ? 1 : Math.min(away + 1, FAR + 1);
  }
  return { back, ahead };
}

/** Places in the table, some perhaps twice. `before`: how many words just before this one are part of the address. */
export function addressFeatures({ words }: Reading, parts: Parts, at: number, before: number): Features {
  const word = words[at]?.word ?? '';
  const numeric = words[at]?.numeric === true;
  const hashedAt = (i: number): number => parts.hashed[i] ?? NOWHERE;
  const classAt = (i: number): number => parts.classes[i] ?? NO_CLASS;
  const own = classAt(at);
  const gap = parts.gap[at] ?? 0;
  const gapAfter = at + 1 < words.length ? (parts.gap[at + 1] ?? 0) : 8;
  const chain = Math.min(before, LONGEST_CHAIN);
  const inside = before > 0 ? 1 : 0;
  const near = parts.numbers[at] ?? 0;
  const cue = parts.cue[at] ?? 0;
  const context = join(classAt(at - 1), classAt(at + 1));
  const found = [
    mix(WORD, hashedAt(at), inside),
    mix(CLASS, own, inside),
    mix(CLASS, own, gap * 2 + inside),
    mix(AROUND, own, context),
    mix(AROUND, join(own, inside), join(context, gap * 16 + gapAfter)),
    mix(AROUND, join(own, 1), join(classAt(at - 1), classAt(at - 2))),
    mix(AROUND, join(own, 2), join(classAt(at + 1), classAt(at + 2))),
    mix(BEFORE, hashedAt(at - 1), own),
    mix(BEFORE, hashedAt(at - 1), inside),
    mix(BEFORE, join(hashedAt(at - 1), hashedAt(at - 2)), own),
    mix(AFTER, hashedAt(at + 1), own),
    mix(AFTER, hashedAt(at + 1), inside),
    mix(AFTER, join(hashedAt(at + 1), hashedAt(at + 2)), own),
    mix(GAP, gap * 16 + gapAfter, inside),
    mix(GAP, gap * 16 + gapAfter, own),
    mix(CHAIN, chain, own),
    mix(CHAIN, chain * 8 + gap, classAt(at + 1)),
    mix(CHAIN, chain * 8 + gap, hashedAt(at - 1)),
    mix(CUE, cue, own),
    mix(CUE, cue * 2 + inside, near),
    mix(NUMBER, near, own),
    mix(NUMBER, near, join(inside, context)),
  ];
  if (!numeric) {
    found.push(
      mix(TAIL, hashPart(word, Math.max(0, word.length - 3), word.length), near),
      mix(TAIL, hashPart(word, Math.max(0, word.length - 4), word.length), inside),
      mix(TAIL, hashPart(word, Math.max(0, word.length - 5), word.length)),
      mix(HEAD, hashPart(word, 0, 3), near),
    );
  }
  return found;
}

const mix = (kind: number | undefined, a: number, b = 0): number => place(join(join(kind ?? 0, a), b), BITS);
