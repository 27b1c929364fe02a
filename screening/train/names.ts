/** Trains the name model: each word of a row is part of a name or is not, and knows whether the word before was. */
import { readFileSync } from 'node:fs';

import { Budget } from '../../src/screening/budget.js';
import { buildLexicon } from '../../src/screening/languages/lexicon.js';
import { languages } from '../../src/screening/languages/list.js';
import type { StoredModel } from '../../src/screening/models/linear-model.js';
import { BITS, looksOf, nameFeatures } from '../../src/screening/names/tag-features.js';
import { filterOf, type List, WordLists } from '../../src/screening/names/word-lists.js';
import { fold } from '../../src/screening/normalise/characters.js';
import { toOriginal } from '../../src/screening/normalise/normalised.js';
import { cutWords } from '../../src/screening/normalise/words.js';
import { read } from '../../src/screening/reading.js';
import type { Row } from './corpora.js';
import { trainLogistic, type Example, type Trained } from './logistic.js';
import { nameMaker, namesOfTheWorld } from './made-names.js';
import { stored } from './stored.js';

const SETTINGS = { bits: BITS, epochs: 10, rate: 0.1, decay: 5e-5, seed: 13 };
/** Bits of the filter of lists, as a power of two. */
const FILTER_SIZE = 21;
/** Sources in which names were labelled; lines of the others may hold names nobody marked. */
const LABELLED: Readonly<Record<string, number>> = { asqphi: 0.5, btc_tweets: 0.4, chat_synth: 1, presidio_research_v2: 0.7 };
const CHAT = 2;
/** A line with a name counts once, and so many times with other names, together as much as any line. */
const COPIES = 3;
const NAMELESS = ['banking77', 'counsel_chat', 'health_questions', 'mts_patient_turns'];
/** A word that stands so often in small letters, and is no name there, is a word; one that stands more often is a frequent one. */
const A_WORD = 3;
const A_FREQUENT_WORD = 30;
/** What a model says is a name when it is as sure as this stands at an even chance: of names in chat it is to be right in more than eight of ten. */
const EVEN = Math.log(0.43 / 0.57);

export type NameLists = Readonly<Record<List, ReadonlySet<string>>>;

/**
 * Folded words. Names are those of `@cspell/dict-people-names` (which leaves out names that are words) and of `@faker-js/faker` in sixty
 * languages, less those that rows use as ordinary words: "able", "pointer". Which are given and which family names, faker alone knows.
 */
export function nameLists(file: string, rows: readonly Row[]): NameLists {
  const lines = readFileSync(file, 'utf8').split('\n');
  const [given, family] = [wordsOf(namesOfTheWorld('first_name')), wordsOf(namesOfTheWorld('last_name'))];
  const uses = ordinaryWords(rows);
  const used = (least: number): Set<string> => new Set([...uses].filter(([, uses]) => uses >= least).map(([word]) => word));
  const words = used(A_WORD);
  const listed = wordsOf(lines.filter((line) => line !== '' && !line.startsWith('#')));
  return {
    name: new Set([...listed, ...given, ...family].filter((word) => word.length > 1 && !words.has(word))),
    given,
    family,
    word: words,
    often: used(A_FREQUENT_WORD),
  };
}

const wordsOf = (names: readonly string[]): Set<string> =>
  new Set(names.flatMap((name) => cutWords(fold(name))).map(({ word }) => word));

/** How often a word stands in lower case, outside a name, in texts that hold hardly any. */
function ordinaryWords(rows: readonly Row[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (!NAMELESS.includes(row.source) && !row.source.startsWith('chat-')) continue;
    for (const { word, start, end } of cutWords(fold(row.text))) {
      const written = row.text.slice(start, end);
      if (written !== written.toLowerCase() || row.spans.some((span) => start < span.end && end > span.start)) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

export function nameExamples(rows: readonly Row[], lists: WordLists): Example[] {
  const lexicon = buildLexicon(languages);
  const withOtherNames = nameMaker();
  const readings = rows.flatMap((row) => {
    const versions = [row, ...(row.source.startsWith('chat-') ? withOtherNames(row, COPIES) : [])];
    return versions.map((version) => ({ row: version, weight: (weightOf(row) ?? 0) / versions.length }));
  });
  return readings.flatMap(({ row, weight }) => {
    if (weight === 0) return [];
    const reading = read(row, lexicon, new Budget(Number.MAX_SAFE_INTEGER));
    const looks = looksOf(reading, lists);
    const people = row.spans.filter(({ label }) => label === 'PERSON');
    const isName = reading.words.map(({ start, end }) => {
      const at = toOriginal(reading, start, end);
      return people.some((person) => at.start < person.end && at.end > person.start);
    });
    return reading.words.flatMap(({ numeric }, at): Example[] => {
      if (numeric) return [];
      const features = nameFeatures(reading, looks, at, isName[at - 1] === true);
      return [{ features, positive: isName[at] === true, weight }];
    });
  });
}

export const isLabelled = (row: Row): boolean => weightOf(row) !== undefined;

const weightOf = ({ source }: Row): number | undefined => (source.startsWith('chat-') ? CHAT : LABELLED[source]);

export const listsOf = (names: NameLists): WordLists => new WordLists(filterOf(names, FILTER_SIZE));

/** The lists as they are shipped: base64 of the filter. */
export const storedLists = (names: NameLists): { readonly filter: string } => ({
  filter: Buffer.from(filterOf(names, FILTER_SIZE)).toString('base64'),
});

export const trainNames = (rows: readonly Row[], lists: WordLists): StoredModel =>
  stored([{ label: 'PERSON', ...trainTagger(rows, lists) }], BITS);

export function trainTagger(rows: readonly Row[], lists: WordLists): Trained {
  const { weights, bias } = trainLogistic(nameExamples(rows, lists), SETTINGS, new Map());
  return { weights, bias: bias - EVEN };
}
