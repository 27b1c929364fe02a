/**
 * Postal addresses by a small grammar: number, name, kind of street, then flat, town and code; kind, name and number in Spanish;
 * and after "i live at" or "ship to" a number and what follows it. A mask, never a move.
 */
import { type Hit, type Reading, type Rule } from '../reading.js';

const MOST_NAME_WORDS = 5;
const MOST_TAIL_WORDS = 8;
const CUE_REACH = 2;
/** Words that stand between a number and "drive" or "way" when no street is meant. */
const NO_STREET = new Set(
  'if minutes minute min mins hours hour days day weeks week months miles mile km of the a an to more times people and or dollars is in it am pm percent year years old'.split(
    ' ',
  ),
);

export const address: Rule = {
  code: 'address-grammar',
  find: (reading) => {
    const hits: Hit[] = [];
    if (!mayHoldOne(reading)) return hits;
    let past = 0;
    for (let i = 0; i < reading.words.length; i += 1) {
      reading.budget.spend(1);
      const to = i < past ? i : (numberFirst(reading, i) ?? kindFirst(reading, i) ?? i);
      if (to === i) continue;
      const end = tail(reading, to);
      past = end;
      const start = reading.words[i]?.start ?? 0;
      hits.push({ kind: 'ADDRESS', start, end: reading.words[end - 1]?.end ?? start, score: 0.85, rule: address.code });
    }
    return hits;
  },
};

/** A kind of street, or that an address is spoken of. */
const mayHoldOne = ({ cues, words, lexicon: { streets } }: Reading): boolean =>
  cues.has('address') || words.some(({ word }) => streets.after.has(word) || streets.before.has(word));

/** "4382 2nd Rd", "9 W 42nd Drive": the word after the street's kind, or undefined. */
function numberFirst(reading: Reading, at: number): number | undefined {
  const number = reading.words[at];
  if (number?.numeric !== true || number.word.length > 6 || reading.words[at + 1] === undefined) return undefined;
  if ('$€£#'.includes(reading.text.charAt(number.start - 1) || ' ')) return undefined;
  const told = reading.cues.before(at, CUE_REACH) === 'address';
  for (let i = at + 1; i <= at + MOST_NAME_WORDS; i += 1) {
    const word = reading.words[i];
    const before = reading.words[i - 1];
    if (word === undefined || before === undefined || !isStep(reading.text.slice(before.end, word.start))) break;
    reading.budget.spend(1);
    if (NO_STREET.has(word.word) || (i === at + 1 && reading.text.charAt(before.end) === ',')) return undefined;
    const street = reading.lexicon.streets.after.has(word.word) && i > at + 1;
    if (street && (told || !reading.lexicon.streets.doubtful.has(word.word) || looksNamed(reading, at + 1, i))) return i + 1;
  }
  return told && number.word.length < 6 && !reading.words[at + 1]?.numeric && isName(reading, at + 1) ? at + 2 : undefined;
}

/** "calle Mayor 12", "av. Reforma 222", "po box 1203". */
function kindFirst(reading: Reading, at: number): number | undefined {
  if (!reading.lexicon.streets.before.has(reading.words[at]?.word ?? '')) return undefined;
  for (let i = at + 1; i <= at + MOST_NAME_WORDS; i += 1) {
    const word = reading.words[i];
    const before = reading.words[i - 1];
    if (word === undefined || before === undefined || !isStep(reading.text.slice(before.end, word.start))) return undefined;
    reading.budget.spend(1);
    const box = reading.words[at]?.word === 'box';
    if (box && i > at + 1) return undefined;
    const direct = box || i > at + 1 || reading.cues.before(at, CUE_REACH) === 'address';
    if (word.numeric && direct) return word.word.length <= 6 ? i + 1 : undefined;
  }
  return undefined;
}

const isStep = (between: string): boolean => between === ' ' || (between.length <= 2 && !/[\n?!;:]/.test(between));

const isName = (reading: Reading, at: number): boolean => {
  const word = reading.words[at]?.word ?? '';
  return word.length > 1 && !NO_STREET.has(word);
};

/** A capital letter, an ordinal or a compass point between number and kind: a street's own name. Where the kind is in capitals too, they say nothing. */
function looksNamed({ text, words }: Reading, from: number, to: number): boolean {
  const kind = text.slice(words[to]?.start, words[to]?.end);
  const shouted = kind === kind.toUpperCase();
  return words.slice(from, to).some(({ word, numeric, start }) => {
    const first = text.charAt(start);
    return numeric || (!shouted && first !== first.toLowerCase()) || 'nsew'.includes(word);
  });
}

/** Flat, town, state and code: numbers, units, and words with a capital or after a comma, while they follow closely. */
function tail(reading: Reading, from: number): number {
  let to = from;
  let flat = false;
  for (let i = from; i < from + MOST_TAIL_WORDS; i += 1) {
    const word = reading.words[i];
    const before = reading.words[i - 1];
    if (word === undefined || before === undefined) break;
    const between = reading.text.slice(before.end, word.start);
    if (between.length > 3 || /[?!;:@]/.test(between) || between.startsWith('. ')) break;
    const first = reading.text.charAt(word.start);
    const unit = reading.lexicon.streets.units.has(word.word);
    const capital = first !== first.toLowerCase();
    if (!(unit || word.numeric || capital || (flat && between === ''))) break;
    flat = unit || word.numeric;
    to = i + 1;
  }
  return to;
}
