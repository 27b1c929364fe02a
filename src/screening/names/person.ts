/**
 * Names people give: after an introduction that leaves no doubt, whatever the case; after a likelier one when the next words
 * look like a name, by capitals or by a given name on the list. First version: rules, no model; a mask, never a move.
 */
import { type Word } from '../normalise/words.js';
import { type Hit, type Reading, type Rule } from '../reading.js';

const MOST_WORDS = 4;

export const person: Rule = {
  code: 'name-introduced',
  find: (reading) => {
    const hits: Hit[] = [];
    let past = 0;
    const push = (from: number, to: number, score: number): void => {
      const start = reading.words[from]?.start ?? 0;
      const end = reading.words[to - 1]?.end ?? start;
      hits.push({ kind: 'PERSON', start, end, score, rule: person.code });
      past = to;
    };
    for (const match of reading.lexicon.introductions.matches(reading.words, reading.budget)) {
      if (match.from < past) continue;
      const certain = match.value === 'certain';
      const to = nameEnd(reading, match.to, certain);
      if (to > match.to) push(match.to, to, certain ? 0.9 : 0.75);
    }
    const here = reading.words.findIndex((word) => word.word === 'here');
    if (here > 0 && here <= MOST_WORDS + 1) {
      const from = nameStart(reading, here);
      if (from < here && from >= past) push(from, here, 0.7);
    }
    if (hits.length === 0 && reading.cues.asked === 'name' && reading.words.length <= MOST_WORDS + 2) {
      const from = reading.words.findIndex((word) => isNameWord(reading, word, true));
      const to = from < 0 ? from : nameEnd(reading, from, true);
      if (to > from) push(from, to, 0.8);
    }
    return hits;
  },
};

const PARTICLES = new Set(['de', 'la', 'del', 'van', 'der', 'den', 'von', 'da', 'dos', 'di', 'el', 'al', 'bin', 'st', 'y']);

const isNameWord = (reading: Reading, word: Word | undefined, anyCase: boolean): boolean =>
  word !== undefined &&
  !word.numeric &&
  word.word.length > 1 &&
  !reading.lexicon.notNames.has(word.word) &&
  (anyCase || isCapital(reading, word) || reading.lexicon.givenNames.has(word.word));

function isCapital(reading: Reading, word: Word): boolean {
  const first = reading.text.charAt(word.start);
  const second = reading.text.charAt(word.start + 1);
  return first !== first.toLowerCase() && second === second.toLowerCase();
}

/** Only blanks, a hyphen or an initial's full stop may stand between the words of a name. */
function isNext(reading: Reading, left: Word | undefined, right: Word | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  const between = reading.text.slice(left.end, right.start);
  return between === ' ' || between === '-' || (between === '. ' && left.word.length <= 2);
}

function nameEnd(reading: Reading, from: number, certain: boolean): number {
  const first = reading.words[from];
  const before = reading.words[from - 1];
  if (before !== undefined && first !== undefined && !/^[ :.,"']{1,3}$/.test(reading.text.slice(before.end, first.start)))
    return from;
  if (!isNameWord(reading, first, certain)) return from;
  const listed = reading.lexicon.givenNames.has(first?.word ?? '');
  const lowerAll = first !== undefined && !isCapital(reading, first);
  let to = from + 1;
  while (to < from + MOST_WORDS && isNext(reading, reading.words[to - 1], reading.words[to])) {
    const word = reading.words[to];
    const particle = PARTICLES.has(word?.word ?? '') && isNameWord(reading, reading.words[to + 1], lowerAll);
    if (!particle && !isNameWord(reading, word, lowerAll && (listed || certain))) break;
    to += 1;
  }
  return to;
}

/** "maria lopez here": back from "here" to the message's first words. */
function nameStart(reading: Reading, here: number): number {
  let from = here;
  const isPart = (word: Word | undefined): boolean => PARTICLES.has(word?.word ?? '') || isNameWord(reading, word, false);
  while (from > 0 && isPart(reading.words[from - 1])) from -= 1;
  while (from < here && PARTICLES.has(reading.words[from]?.word ?? '')) from += 1;
  return from;
}
