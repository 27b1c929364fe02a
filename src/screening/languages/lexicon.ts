/** The languages of a screen, put together once: tries and tables, read-only from then on. */
import { type Topic, TOPICS } from '../../domain/screening.js';
import { type Cue, CUES } from '../candidates/cues.js';
import { Phrases } from '../candidates/phrases.js';
import { Spelling } from '../candidates/spelling.js';
import { fold } from '../normalise/characters.js';
import { type SpokenNumbers } from '../normalise/spoken-digits.js';
import { type Language, type Weight, WEIGHTS } from './language.js';

/** What one phrase says of each topic; `never` where it only sounds like one. */
export type TopicSign =
  { readonly kind: 'says'; readonly of: Readonly<Partial<Record<Topic, Weight>>> } | { readonly kind: 'never' };

export type Disclosure = 'yours' | 'ours' | 'appointment' | 'time';

export interface Lexicon {
  readonly cues: Phrases<Cue>;
  readonly spelling: Spelling;
  readonly asides: Phrases<true>;
  readonly noAnswer: Phrases<true>;
  readonly noPassword: ReadonlySet<string>;
  readonly asking: ReadonlySet<string>;
  readonly topics: Phrases<TopicSign>;
  readonly own: Phrases<true>;
  readonly medicalEndings: readonly { readonly ending: string; readonly sign: TopicSign }[];
  readonly notMedical: ReadonlySet<string>;
  readonly spoken: SpokenNumbers;
  readonly months: ReadonlyMap<string, number>;
  readonly introductions: Phrases<'certain' | 'likely'>;
  readonly givenNames: ReadonlySet<string>;
  readonly notNames: ReadonlySet<string>;
  readonly cries: ReadonlySet<string>;
  readonly streets: Readonly<Record<keyof Language['streets'], ReadonlySet<string>>>;
  readonly mirror: ReadonlyMap<string, string>;
  readonly disclosure: Phrases<Disclosure>;
}

/** Phrases of a list written with commas or line ends between them. */
export function listed(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

/** What is a number of a person's: its name is heard with every short form of "number". */
const NUMBERED: ReadonlySet<Cue> = new Set<Cue>([
  'ssn',
  'itin',
  'passport',
  'licence',
  'npi',
  'dea',
  'mrn',
  'mbi',
  'plan',
  'identifier',
  'identity',
  'insurer',
  'plate',
  'reference',
]);

const tableOf = (tables: readonly Readonly<Record<string, string>>[]): Map<string, string> =>
  new Map(tables.flatMap((table) => Object.entries(table).map(([word, digits]): [string, string] => [fold(word), digits])));

function phrasesOf(lists: readonly string[]): Phrases<true> {
  const phrases = new Phrases<true>();
  for (const phrase of lists.flatMap(listed)) phrases.add(phrase, true);
  return phrases;
}

const setOf = (...lists: string[]): Set<string> => new Set(lists.flatMap(listed).map(fold));

export function buildLexicon(languages: readonly Language[]): Lexicon {
  const cues = new Phrases<Cue>();
  const topics = new Phrases<TopicSign>();
  const introductions = new Phrases<'certain' | 'likely'>();
  const disclosure = new Phrases<Disclosure>();
  for (const language of languages) {
    for (const cue of CUES) {
      for (const phrase of listed(language.cues[cue] ?? '')) {
        const shorts = NUMBERED.has(cue) ? language.shortNumbers(fold(phrase)) : [];
        for (const short of shorts) if (cues.get(short) === undefined) cues.add(short, cue);
        cues.add(phrase, cue);
      }
    }
    addTopics(topics, language);
    for (const phrase of listed(language.names.likely)) introductions.add(phrase, 'likely');
    for (const phrase of listed(language.names.certain)) introductions.add(phrase, 'certain');
    for (const phrase of listed(language.disclosure.yours)) disclosure.add(phrase, 'yours');
    for (const phrase of listed(language.disclosure.ours)) disclosure.add(phrase, 'ours');
    for (const phrase of listed(language.disclosure.appointments)) disclosure.add(phrase, 'appointment');
    for (const phrase of listed(language.disclosure.times)) disclosure.add(phrase, 'time');
  }
  return {
    cues,
    spelling: new Spelling(
      setOf(...languages.map((language) => language.cueSpelling.words)),
      setOf(...languages.map((language) => language.cueSpelling.not)),
    ),
    asides: phrasesOf(languages.map((language) => language.asides)),
    noAnswer: phrasesOf(languages.map((language) => language.noAnswer)),
    asking: setOf(...languages.map((language) => language.asking)),
    noPassword: setOf(...languages.map((language) => language.noPassword)),
    topics,
    own: phrasesOf(languages.map((language) => language.own)),
    medicalEndings: [...setOf(...languages.map((language) => language.topics.healthEndings))].map((ending) => ({
      ending,
      sign: { kind: 'says', of: { health: 'strong' } },
    })),
    notMedical: setOf(...languages.map((language) => language.topics.notMedical)),
    introductions,
    disclosure,
    mirror: new Map(languages.flatMap((language) => Object.entries(language.mirror))),
    spoken: {
      digits: tableOf(languages.map(({ spokenDigits }) => spokenDigits)),
      pairs: tableOf(languages.map(({ spokenPairs }) => spokenPairs)),
      hundreds: tableOf(languages.map(({ spokenHundreds }) => spokenHundreds)),
      tens: tableOf(languages.map(({ spokenTens }) => spokenTens)),
      joins: setOf(...languages.map(({ spokenJoin }) => spokenJoin)),
    },
    months: new Map(languages.flatMap((language) => Object.entries(language.months))),
    givenNames: setOf(...languages.map((language) => language.names.given)),
    notNames: setOf(...languages.map((language) => language.names.not)),
    cries: setOf(...languages.map((language) => language.names.cries)),
    streets: {
      after: setOf(...languages.map((language) => language.streets.after)),
      doubtful: setOf(...languages.map((language) => language.streets.doubtful)),
      before: setOf(...languages.map((language) => language.streets.before)),
      units: setOf(...languages.map((language) => language.streets.units)),
    },
  };
}

/** A phrase may say something of two topics; where it is listed twice for one, the stronger counts. */
function addTopics(topics: Phrases<TopicSign>, language: Language): void {
  for (const topic of TOPICS) {
    for (const weight of [...WEIGHTS].reverse()) {
      for (const phrase of listed(language.topics[topic][weight] ?? '')) {
        const before = topics.get(phrase);
        topics.add(phrase, { kind: 'says', of: { ...(before?.kind === 'says' ? before.of : {}), [topic]: weight } });
      }
    }
  }
  for (const phrase of listed(language.topics.never)) topics.add(phrase, { kind: 'never' });
}
