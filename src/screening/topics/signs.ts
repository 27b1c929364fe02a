/** What the lexicon sees of a topic in words: phrases, endings of medical words, and whose affair it is. */
import { type Match } from '../candidates/phrases.js';
import { type TopicSign } from '../languages/lexicon.js';
import { hash } from '../models/hashing.js';
import { type Word } from '../normalise/words.js';
import { type Reading } from '../reading.js';

const SHORTEST_WITH_ENDING = 7;
/** Words of an answer that says nothing without its question: a customer's, and a reply, which has its own words for what it discloses. */
const LONGEST_ANSWER = { in: 12, out: 5 } as const;
const LONGEST_QUESTION = 40;

export interface Signs {
  /** As the customer would say them. */
  readonly words: readonly Word[];
  /** By their first word, ascending. */
  readonly signs: readonly Match<TopicSign>[];
  /** Indexes of the words that say whose affair it is, ascending. */
  readonly owners: readonly number[];
}

/** Of the message itself. */
export function signsOf(reading: Reading): Signs {
  return look(reading, reading.direction === 'in' ? reading.words : mirrored(reading));
}

/** Of a short answer together with what was asked, as one sentence of the customer's; null where the message is none. */
export function signsOfAnswer(reading: Reading): Signs | null {
  const { asked, direction, lexicon, words, text } = reading;
  if (asked.length === 0 || words.length > LONGEST_ANSWER[direction] || text.includes('?')) return null;
  const question = asked.slice(-LONGEST_QUESTION);
  if (direction === 'out') return look(reading, [...question, ...mirrored(reading)]);
  return look(reading, [...question.map((word) => mirror(word, lexicon)), ...words]);
}

function look({ lexicon, budget }: Reading, words: readonly Word[]): Signs {
  const phrases = lexicon.topics.matches(words, budget);
  return {
    words,
    signs: [...phrases, ...endings(words, lexicon, budget)].sort((a, b) => a.from - b.from),
    owners: lexicon.own.matches(words, budget).map((match) => match.from),
  };
}

function mirror(word: Word, { mirror: table }: Reading['lexicon']): Word {
  const mirrored = table.get(word.word);
  return mirrored === undefined ? word : { ...word, word: mirrored, hashed: hash(mirrored) };
}

/** A reply as its reader would say it. What it asks states nothing, so the words of a question are blank. */
function mirrored(reading: Reading): Word[] {
  const { text, words, lexicon } = reading;
  reading.budget.spend(text.length);
  let asked = false;
  let after = text.length;
  return words
    .toReversed()
    .map((word) => {
      for (let i = after - 1; i >= word.end; i -= 1) {
        const mark = text.charAt(i);
        if (mark === '?') asked = true;
        else if (mark === '\n' || ((mark === '.' || mark === '!') && text.charAt(i + 1) === ' ')) asked = false;
      }
      after = word.start;
      return asked ? { ...word, word: '' } : mirror(word, lexicon);
    })
    .reverse();
}

/** Long words with an ending only medicine uses: "endometritis", "rosuvastatin". */
function endings(words: readonly Word[], lexicon: Reading['lexicon'], budget: Reading['budget']): Match<TopicSign>[] {
  const { medicalEndings, notMedical } = lexicon;
  const signs: Match<TopicSign>[] = [];
  for (const [from, { word, numeric }] of words.entries()) {
    if (numeric || word.length < SHORTEST_WITH_ENDING || notMedical.has(word)) continue;
    budget.spend(medicalEndings.length);
    const ending = medicalEndings.find((candidate) => word.endsWith(candidate.ending));
    if (ending !== undefined) signs.push({ value: ending.sign, from, to: from + 1 });
  }
  return signs;
}
