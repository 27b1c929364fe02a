/** Trains the name model: each word of a row is part of a name or is not, and knows whether the word before was. */
import { readFileSync } from 'node:fs';

import { allFakers } from '@faker-js/faker';

import { Budget } from '../../src/screening/budget.js';
import { buildLexicon } from '../../src/screening/languages/lexicon.js';
import { languages } from '../../src/screening/languages/list.js';
import type { StoredModel } from '../../src/screening/models/linear-model.js';
import { filterOf, KnownNames } from '../../src/screening/names/known-names.js';
import { BITS, looksOf, nameFeatures } from '../../src/screening/names/tag-features.js';
import { fold } from '../../src/screening/normalise/characters.js';
import { toOriginal } from '../../src/screening/normalise/normalised.js';
import { cutWords } from '../../src/screening/normalise/words.js';
import { read } from '../../src/screening/reading.js';
import type { Row } from './corpora.js';
import { trainLogistic, type Example, type Trained } from './logistic.js';
import { stored } from './stored.js';

const SETTINGS = { bits: BITS, epochs: 10, rate: 0.1, decay: 5e-5, seed: 13 };
/** Bits of the filter of known names, as a power of two. */
export const FILTER_SIZE = 20;
/** Sources in which names were labelled; lines of the others may hold names nobody marked. */
const LABELLED: Readonly<Record<string, number>> = { asqphi: 0.5, btc_tweets: 0.4, chat_synth: 1, presidio_research_v2: 0.7 };
const CHAT = 2;
const NAMELESS = ['banking77', 'counsel_chat', 'health_questions', 'mts_patient_turns'];
const OFTEN = 3;
/** What a model says is a name when it is as sure as this stands at an even chance: it is to be right more often than complete. */
const CAUTION = 0;

export interface NamesModel extends StoredModel {
  /** Base64 of the filter of known names. */
  readonly known: string;
}

/**
 * The folded words of two lists of names: `@cspell/dict-people-names` (which leaves out names that are words) and those of
 * `@faker-js/faker` in sixty languages; less those that rows use as ordinary words: "able", "pointer".
 */
export function nameList(file: string, rows: readonly Row[]): Set<string> {
  const lines = readFileSync(file, 'utf8').split('\n');
  const names = [...lines.filter((line) => line !== '' && !line.startsWith('#')), ...namesOfTheWorld()];
  const ordinary = ordinaryWords(rows);
  const words = names.flatMap((name) => cutWords(fold(name))).map(({ word }) => word);
  return new Set(words.filter((word) => word.length > 1 && (ordinary.get(word) ?? 0) < OFTEN));
}

function namesOfTheWorld(): string[] {
  return Object.values(allFakers).flatMap(({ rawDefinitions: { person } }) =>
    [person?.first_name, person?.last_name].flatMap((entry) => {
      const lists: readonly unknown[] = Array.isArray(entry) ? [entry] : Object.values(entry ?? {});
      return lists.flat().filter((name): name is string => typeof name === 'string');
    }),
  );
}

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

export function nameExamples(rows: readonly Row[], known: KnownNames): Example[] {
  const lexicon = buildLexicon(languages);
  return rows.flatMap((row) => {
    const weight = weightOf(row);
    if (weight === undefined) return [];
    const reading = read(row, lexicon, new Budget(Number.MAX_SAFE_INTEGER));
    const looks = looksOf(reading, known);
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

export function trainNames(rows: readonly Row[], names: ReadonlySet<string>): NamesModel {
  const bits = filterOf(names, FILTER_SIZE);
  const trained = trainTagger(rows, new KnownNames(bits));
  const model = { label: 'PERSON', weights: trained.weights, bias: trained.bias - CAUTION };
  return { ...stored([model], BITS), known: Buffer.from(bits).toString('base64') };
}

export function trainTagger(rows: readonly Row[], known: KnownNames): Trained {
  return trainLogistic(nameExamples(rows, known), SETTINGS, new Map());
}
