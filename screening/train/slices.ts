/** Lines as other hands would have typed them: the same words, less carefully. */
import type { Row } from './corpora.js';
import { mulberry32 } from './logistic.js';

const SEED = 31;
const LONG = 5;
/** Of the long words, those with a slip of the thumb. */
const SLIPS = 0.4;

type Hand = (text: string, random: () => number) => string;

export const HANDS = {
  'as written': (text) => text,
  'lower case': (text) => text.toLowerCase(),
  'UPPER CASE': (text) => text.toUpperCase(),
  'no accents, no punctuation': (text) => text.normalize('NFD').replace(/[\u0300-\u036f.,;:!¡¿'’]/g, ''),
  typos: (text, random) =>
    text.replace(/\p{L}+/gu, (word) => (word.length < LONG || random() > SLIPS ? word : slipped(word, random))),
  emoji: (text) => `${text.replace(/ /, ' \u{1f64f} ')} \u{1f605}`,
  'spaced out': (text) => text.replace(/ /g, '  ').replace(/([.,?!])/g, ' $1'),
} satisfies Readonly<Record<string, Hand>>;

/** A letter dropped, doubled, or changed places with the next one; never the first. */
function slipped(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, next, rest] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
  const ways = [before + next + rest, before + letter + letter + next + rest, before + next + letter + rest];
  return ways[Math.floor(random() * ways.length)] ?? word;
}

export function writtenBy(hand: Hand, rows: readonly Row[]): Row[] {
  const random = mulberry32(SEED);
  return rows.map((row) => ({ ...row, text: hand(row.text, random) }));
}
