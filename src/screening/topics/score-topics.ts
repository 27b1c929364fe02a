/**
 * What a message is about: a linear model over its words, which also sees what the lexicon knows. The stretch that says most decides; a
 * short answer is also read together with what was asked.
 */
import { type Topic, TOPICS, type TopicScore } from '../../domain/screening.js';
import { LinearModel, probability } from '../models/linear-model.js';
import { type Reading } from '../reading.js';
import { BITS, topicFeatures } from './features.js';
import { signsOf, signsOfAnswer } from './signs.js';
import { OUT_OF_CONTEXT, type Stretch, stretches } from './stretches.js';
import weights from './topic-weights.json';

/** What a reply about nobody in particular counts less: "we offer blood tests". */
const NOBODYS = 1.5;

const model = new LinearModel<Topic>(weights, BITS, TOPICS);

/** The highest first. */
export function scoreTopics(reading: Reading): TopicScore[] {
  const best: number[] = [];
  for (const stretch of stretchesOf(reading)) {
    const features = topicFeatures(stretch, reading.budget);
    reading.budget.spend(features.length);
    const nobodys = reading.direction === 'out' && stretch.owners.length === 0;
    const less = (stretch.clause ? OUT_OF_CONTEXT : 0) + (nobodys ? NOBODYS : 0);
    for (const [nth, logit] of model.logits(features).entries()) best[nth] = Math.max(best[nth] ?? -Infinity, logit - less);
  }
  return TOPICS.map((topic, nth) => ({ topic, score: Math.round(probability(best[nth] ?? -Infinity) * 1000) / 1000 })).sort(
    (a, b) => b.score - a.score,
  );
}

function* stretchesOf(reading: Reading): Iterable<Stretch> {
  yield* stretches(signsOf(reading), reading.text);
  const answer = signsOfAnswer(reading);
  if (answer !== null) yield { ...answer, clause: false };
}
