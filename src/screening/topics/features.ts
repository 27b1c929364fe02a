/**
 * What the topic model sees of a stretch of words: each word, each pair, the beginnings and pieces of longer words (typos and
 * inflections share them), and what the lexicon says. Each feature counts once, however often it stands there.
 */
import { type Features } from '../models/linear-model.js';
import { TOPICS } from '../../domain/screening.js';
import { type Budget } from '../budget.js';
import { WEIGHTS } from '../languages/language.js';
import { hash, hashPart, join, place } from '../models/hashing.js';
import { type Word } from '../normalise/words.js';
import { type Signs } from './signs.js';

/** The model's table has `2 ** BITS` places. */
export const BITS = 18;

const PIECE = 4;
/** The golden ratio in 32 bits: multiples of it lie evenly. */
const SPREAD = 0x9e3779b1;
const SHORTEST_IN_PIECES = 5;
const WORD = hash('word:');
const PAIR = hash('pair:');
const SKIP = hash('skip:');
const PART = hash('part:');
const EDGE = hash('edge:');
const NUMBERS = ['0', '00', '000', '0000', '00000'].map((shape) => hash(shape));
const START = hash('^');
const END = hash('$');

const sign = (name: string): number => place(hash(`lexicon:${name}`), BITS);
const OWN = sign('own');
export const LEXICAL = TOPICS.flatMap((topic) =>
  WEIGHTS.map((weight) => ({
    topic,
    weight,
    once: sign(`${topic}:${weight}`),
    more: sign(`${topic}:${weight}:more`),
    own: sign(`${topic}:${weight}:own`),
  })),
);

/** Places in the table, without repeats. The whole of `signs` is looked at: the caller cuts the stretch. */
export function topicFeatures({ words, signs, owners }: Signs, budget: Budget): Features {
  const found: number[] = [];
  let before = START;
  let beforeThat = START;
  for (const word of words) {
    if (word.word === '') continue;
    const hashed = word.numeric ? (NUMBERS[Math.min(word.word.length, NUMBERS.length) - 1] ?? START) : word.hashed;
    found.push(place(join(WORD, hashed), BITS), place(join(join(PAIR, before), hashed), BITS));
    found.push(place(join(join(SKIP, beforeThat), hashed), BITS));
    if (!word.numeric) pieces(word, found);
    beforeThat = before;
    before = hashed;
    budget.spend(3 + word.word.length);
  }
  found.push(place(join(join(PAIR, before), END), BITS));
  lexical(signs, owners.length > 0, found);
  budget.spend(signs.length);
  return distinct(found);
}

function pieces({ word }: Word, found: number[]): void {
  if (word.length < SHORTEST_IN_PIECES) return;
  found.push(place(hashPart(word, 0, PIECE, EDGE), BITS));
  for (let i = 0; i + PIECE <= word.length; i += 1) found.push(place(hashPart(word, i, i + PIECE, PART), BITS));
}

/** How often the lexicon knows a phrase of each weight here, and whether it is somebody's own affair. */
function lexical(signs: Signs['signs'], own: boolean, found: number[]): void {
  if (own) found.push(OWN);
  if (signs.length === 0) return;
  for (const { topic, weight, once, more, own: owned } of LEXICAL) {
    let count = 0;
    for (const { value } of signs) if (value.kind === 'says' && value.of[topic] === weight) count += 1;
    if (count > 0) found.push(once);
    if (count > 1) found.push(more);
    if (count > 0 && own) found.push(owned);
  }
}

/** In their order, each once, by a table they are laid into: a message has so many that a `Set` is felt. */
function distinct(places: readonly number[]): Features {
  const bits = 33 - Math.clz32(places.length);
  const table = new Uint32Array(2 ** bits);
  return places.filter((value) => {
    let at = Math.imul(value, SPREAD) >>> (32 - bits);
    while (table[at] !== 0 && table[at] !== value + 1) at = (at + 1) % table.length;
    if (table[at] !== 0) return false;
    table[at] = value + 1;
    return true;
  });
}
