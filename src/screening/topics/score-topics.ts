/**
 * What a message is about: a linear model over its words, which also sees what the lexicon knows. The stretch that says most decides; a
 * short answer takes on what was asked.
 */
import { type Topic, TOPICS, type TopicScore } from '../../domain/screening.js';
import { LinearModel, probability } from '../models/linear-model.js';
import { type Reading } from '../reading.js';
import { BITS, topicFeatures } from './features.js';
import { signsBefore, type Signs, signsOf } from './signs.js';
import { OUT_OF_CONTEXT, stretches } from './stretches.js';
import weights from './topic-weights.json';

const LONGEST_ANSWER = 6;
/** How much of a question's log-odds a short answer takes on; a question is about a thing, an answer tells it. */
const TAKEN_ON = 0.8;
/** What a reply about nobody in particular counts less: "we offer blood tests". */
const NOBODYS = 1.5;

const model = new LinearModel<Topic>(weights, BITS, TOPICS);

/** The highest first. */
export function scoreTopics(reading: Reading): TopicScore[] {
  const own = logits(signsOf(reading), reading);
  const asked = isAnswer(reading) ? logits(signsBefore(reading), reading) : null;
  return TOPICS.map((topic) => {
    const alone = own.get(topic) ?? -Infinity;
    const before = asked?.get(topic) ?? 0;
    const score = probability(before > 0 ? alone + TAKEN_ON * before : alone);
    return { topic, score: Math.round(score * 1000) / 1000 };
  }).sort((a, b) => b.score - a.score);
}

/** A few words after a question that are no question themselves. */
function isAnswer({ asked, words, text }: Reading): boolean {
  return asked.length > 0 && words.length <= LONGEST_ANSWER && !text.includes('?');
}

/** By topic, of the stretch that says most of it. */
function logits(signs: Signs, { budget, direction, text }: Reading): ReadonlyMap<Topic, number> {
  const best = new Map<Topic, number>();
  for (const stretch of stretches(signs, text)) {
    const features = topicFeatures(stretch, budget);
    budget.spend(features.length);
    const less = (stretch.clause ? OUT_OF_CONTEXT : 0) + (direction === 'out' && stretch.owners.length === 0 ? NOBODYS : 0);
    for (const topic of TOPICS) best.set(topic, Math.max(best.get(topic) ?? -Infinity, model.logit(topic, features) - less));
  }
  return best;
}
