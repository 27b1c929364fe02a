/** Trains the topic model: features of each row, one logistic regression a topic, and thresholds from rows it was not trained on. */
import { TOPICS, type Topic } from '../../src/domain/screening.js';
import { Budget } from '../../src/screening/budget.js';
import { buildLexicon } from '../../src/screening/languages/lexicon.js';
import type { Features, StoredModel } from '../../src/screening/models/linear-model.js';
import { read } from '../../src/screening/reading.js';
import { languages } from '../../src/screening/languages/list.js';
import { BITS, LEXICAL, topicFeatures } from '../../src/screening/topics/features.js';
import { signsOf, signsOfAnswer } from '../../src/screening/topics/signs.js';
import { stretches } from '../../src/screening/topics/stretches.js';
import type { Row } from './corpora.js';
import { type Example, logitOf, mulberry32, trainLogistic, type Trained } from './logistic.js';
import { HANDS, writtenBy } from './slices.js';
import { stored } from './stored.js';

const lexicon = buildLexicon(languages);
/** What people write to each other, and the thresholds are set by. */
const ORDINARY = 'nus_sms';
const SEED = 7;
const SETTINGS = { bits: BITS, epochs: 8, rate: 0.15, decay: 3e-4, seed: SEED };
const FOLDS = 5;
/**
 * Of ordinary text messages about nothing of the kind: those that may be sure of a topic, and those that may be near it. Of all ordinary
 * messages, with those that are about money or health after all, one in fifty may be sure of some topic.
 */
const SURE_ALARMS: Readonly<Record<Topic, number>> = { finance: 0.0035, health: 0.003, mental_health: 0.004 };
const MAYBE_ALARMS = 0.02;
/** `OUT_OF_CONTEXT` of the screen, before the model is stretched to the thresholds (by about .6). */
const CLAUSE = 2;
/** What the policy's thresholds are: a score of .7 is sure, one of .5 near (`decision/policy.ts`). */
const SURE_LOGIT = Math.log(0.7 / 0.3);

/** Log-odds a phrase of the lexicon is worth, and what it is worth more where it is somebody's own. */
const PRIOR = {
  sure: { once: 3, own: 0.5 },
  strong: { once: 1.2, own: 1 },
  some: { once: 0.6, own: 0.6 },
  faint: { once: 0.3, own: 0.2 },
} as const;

/** At most so many of a source, so that none drowns the others, and how much a row of it counts. */
const SOURCES: Readonly<Record<string, { readonly most: number; readonly weight: number }>> = {
  banking77: { most: 3000, weight: 0.7 },
  // What everybody asks, in the fewest words.
  'chat-core': { most: Infinity, weight: 25 },
  btc_tweets: { most: 4000, weight: 0.5 },
  clinc150: { most: 18_000, weight: 0.7 },
  counsel_chat: { most: 1000, weight: 1.5 },
  health_questions: { most: 3000, weight: 0.7 },
  mts_patient_turns: { most: 1500, weight: 0.25 },
  // What must not be taken for a topic, and sets the thresholds: counted more, it costs less of what is found.
  [ORDINARY]: { most: Infinity, weight: 4 },
};
/** What a row with slips counts beside the row itself. */
const SLIPPED = 0.4;
const CHAT = { most: Infinity, weight: 2.5 };
const OTHER = { most: Infinity, weight: 1 };

/** Rows of these were labelled for one topic only and may be about the other. */
const SILENT: Readonly<Partial<Record<Topic, readonly string[]>>> = {
  health: ['counsel_chat'],
  mental_health: ['health_questions', 'mts_patient_turns'],
};

export interface Prepared {
  readonly row: Row;
  /** Of the whole row; of an answer together with its question. */
  readonly whole: Features;
  /** The same with slips of the thumb; of ordinary messages there are enough without. */
  readonly slipped: Features | undefined;
  /** Of each stretch the screen will look at. */
  readonly stretches: readonly { readonly features: Features; readonly less: number }[];
}

export function prepare(rows: readonly Row[]): Prepared[] {
  const counts = new Map<string, number>();
  const kept = shuffled(rows.filter(({ grey }) => !grey)).filter((row) => {
    const count = (counts.get(row.source) ?? 0) + 1;
    counts.set(row.source, count);
    return count <= settingsOf(row).most;
  });
  const slipped = writtenBy(HANDS.typos, kept);
  return kept.map((row, at) => {
    const other = row.source === ORDINARY ? undefined : slipped[at];
    return { row, ...stretchesOf(row), slipped: other && stretchesOf(other).whole };
  });
}

/** A row as the screen looks at it. */
export function stretchesOf(row: Row): Pick<Prepared, 'whole' | 'stretches'> {
  const budget = new Budget(Number.MAX_SAFE_INTEGER);
  const reading = read(row, lexicon, budget);
  const own = [...stretches(signsOf(reading), reading.text)].map((stretch) => ({
    features: topicFeatures(stretch, budget),
    less: stretch.clause ? CLAUSE : 0,
  }));
  const signs = signsOfAnswer(reading);
  const answer = signs === null ? [] : [{ features: topicFeatures(signs, budget), less: 0 }];
  return { stretches: [...own, ...answer], whole: (answer[0] ?? own[0])?.features ?? [] };
}

export function trainTopic(topic: Topic, rows: readonly Prepared[], keep: (row: Row) => boolean = () => true): Trained {
  const examples = rows
    .filter(({ row }) => keep(row) && SILENT[topic]?.includes(row.source) !== true)
    .flatMap(({ row, whole, slipped }) => {
      const [positive, { weight }] = [row.topics.includes(topic), settingsOf(row)];
      const written: Example = { features: whole, positive, weight };
      return slipped === undefined ? [written] : [written, { features: slipped, positive, weight: weight * SLIPPED }];
    });
  return trainLogistic(examples, SETTINGS, prior(topic));
}

/** The model begins with what the lexicon means, and learns what words add to it: a phrase no row holds keeps its meaning. */
function prior(topic: Topic): Map<number, number> {
  return new Map(
    LEXICAL.filter((sign) => sign.topic === topic).flatMap(({ weight, once, own }) => [
      [once, PRIOR[weight].once],
      [own, PRIOR[weight].own],
    ]),
  );
}

/** What a model says of each row that did not see it. */
export function heldOut(topic: Topic, rows: readonly Prepared[]): Float32Array {
  const modelOf = blindModels(topic, rows);
  return Float32Array.from(rows, (row, at) => mostOf(modelOf(at), row));
}

/** For each row, by its place, a model that was trained without it. */
export function blindModels(topic: Topic, rows: readonly Prepared[]): (at: number) => Trained {
  const random = mulberry32(SEED);
  const folds = rows.map(() => Math.floor(random() * FOLDS));
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    trainTopic(
      topic,
      rows.filter((_row, at) => folds[at] !== fold),
    ),
  );
  return (at) => {
    const model = models[folds[at] ?? 0];
    if (model === undefined) throw new RangeError('a row has a fold');
    return model;
  };
}

/** As the screen does: the stretch that says most. */
export const mostOf = (model: Trained, { stretches: all }: Pick<Prepared, 'stretches'>): number =>
  Math.max(...all.map(({ features, less }) => logitOf(model, features) - less));

export interface Thresholds {
  readonly sure: number;
  readonly maybe: number;
}

/** From what held-out models say of ordinary text messages. */
export function thresholds(topic: Topic, rows: readonly Prepared[], logits: Float32Array): Thresholds {
  const ordinary = rows
    .flatMap(({ row }, at) => (row.source === ORDINARY && row.topics.length === 0 ? [logits[at] ?? 0] : []))
    .sort((a, b) => b - a);
  const at = (share: number) => ordinary[Math.floor(ordinary.length * share)] ?? 0;
  return { sure: at(SURE_ALARMS[topic]), maybe: at(MAYBE_ALARMS) };
}

/** All topics on all rows, each stretched so that its thresholds lie where the policy's are. */
export function trainTopics(rows: readonly Row[], tell: (line: string) => void): StoredModel {
  const prepared = prepare(rows);
  const models = TOPICS.map((topic) => {
    const { sure, maybe } = thresholds(topic, prepared, heldOut(topic, prepared));
    const { weights, bias } = trainTopic(topic, prepared);
    tell(`${topic}: sure at ${sure.toFixed(2)}, maybe at ${maybe.toFixed(2)} of ${prepared.length} rows`);
    const slope = SURE_LOGIT / (sure - maybe);
    return { label: topic, weights: weights.map((weight) => weight * slope), bias: (bias - maybe) * slope };
  });
  return stored(models, BITS);
}

function settingsOf({ source }: Row): { readonly most: number; readonly weight: number } {
  return SOURCES[source] ?? (source.startsWith('chat-') ? CHAT : OTHER);
}

function shuffled(rows: readonly Row[]): Row[] {
  const random = mulberry32(SEED);
  return rows
    .map((row) => ({ row, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}
