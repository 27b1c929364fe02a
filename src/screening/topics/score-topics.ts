/**
 * What a message is about: a linear model over its words, which also sees what the lexicon knows. Long texts are scored in overlapping
 * stretches, so that an essay is not sensitive for its length; a short answer takes on what was asked.
 */
import { type Topic, TOPICS, type TopicScore } from '../../domain/screening.js';
import { LinearModel, probability } from '../models/linear-model.js';
import { type Reading } from '../reading.js';
import { BITS, topicFeatures } from './features.js';
import { signsBefore, type Signs, signsOf } from './signs.js';
import weights from './topic-weights.json';

const STRETCH = 60;
const HOP = 30;
const LONGEST_ANSWER = 6;
/** How much of a question's log-odds a short answer takes on; a question is about a thing, an answer tells it. */
const TAKEN_ON = 0.8;
/** What a reply about nobody in particular counts less: "we offer blood tests". */
const NOBODYS = 1.5;

const model = new LinearModel<Topic>(weights, BITS, TOPICS);

/** The highest first. */
export function scoreTopics(reading: Reading): TopicScore[] {
  const own = logits(signsOf(reading), reading);
  const asked =
    reading.previous.length > 0 && reading.words.length <= LONGEST_ANSWER ? logits(signsBefore(reading), reading) : null;
  return TOPICS.map((topic) => {
    const alone = own.get(topic) ?? -Infinity;
    const before = asked?.get(topic) ?? -Infinity;
    const score = probability(before > 0 ? Math.max(alone, alone + TAKEN_ON * before, 0) : alone);
    return { topic, score: Math.round(score * 1000) / 1000 };
  }).sort((a, b) => b.score - a.score);
}

/** By topic, of the stretch that says most of it. */
function logits(signs: Signs, { budget, direction }: Reading): ReadonlyMap<Topic, number> {
  const best = new Map<Topic, number>();
  for (const stretch of stretches(signs)) {
    const features = topicFeatures(stretch, budget);
    budget.spend(features.length);
    const less = direction === 'out' && stretch.owners.length === 0 ? NOBODYS : 0;
    for (const topic of TOPICS) best.set(topic, Math.max(best.get(topic) ?? -Infinity, model.logit(topic, features) - less));
  }
  return best;
}

function* stretches({ words, signs, owners }: Signs): Iterable<Signs> {
  if (words.length <= STRETCH) {
    yield { words, signs, owners };
    return;
  }
  let sign = 0;
  let owner = 0;
  for (let from = 0; from === 0 || from + HOP < words.length; from += HOP) {
    const to = from + STRETCH;
    while ((signs[sign]?.from ?? Infinity) < from) sign += 1;
    while ((owners[owner] ?? Infinity) < from) owner += 1;
    yield {
      words: words.slice(from, to),
      signs: within(signs, sign, (match) => match.from < to),
      owners: within(owners, owner, (at) => at < to),
    };
  }
}

/** From an index on, while they belong. */
function within<T>(sorted: readonly T[], from: number, belongs: (item: T) => boolean): readonly T[] {
  let end = from;
  for (let item = sorted[end]; item !== undefined && belongs(item); item = sorted[end]) end += 1;
  return sorted.slice(from, end);
}
