/**
 * What a message is about, from the lexicon: each phrase adds its weight once, and a sign that it is the speaker's own affair adds
 * more. Long texts are scored in overlapping stretches, so that an essay is not sensitive for its length.
 */
import { type Topic, TOPICS, type TopicScore } from '../../domain/screening.js';
import { type Match } from '../candidates/phrases.js';
import { type TopicSign } from '../languages/lexicon.js';
import { type Word } from '../normalise/words.js';
import { type Reading } from '../reading.js';

const WEIGHT = { sure: 0.95, strong: 0.55, some: 0.35, faint: 0.2 } as const;
const OWN = 0.36;
/** A statement about nobody in particular, in a reply: "we offer blood tests". */
const NOT_YOURS = 0.5;
const STRETCH = 60;
const HOP = 30;
const SHORTEST_WITH_ENDING = 7;

type Sign = Match<TopicSign>;

/** Scores above zero, the highest first. */
export function scoreTopics(reading: Reading): TopicScore[] {
  const words = reading.direction === 'in' ? reading.words : mirrored(reading);
  const signs = [...reading.lexicon.topics.matches(words, reading.budget), ...endings(reading)];
  if (!signs.some((sign) => sign.value.kind === 'says')) return [];
  const owners = reading.lexicon.own.matches(words, reading.budget).map((match) => match.from);
  const best = new Map<Topic, number>();
  const byStretch = stretches(signs);
  for (const [stretch, within] of byStretch) {
    const from = stretch * HOP;
    reading.budget.spend(within.length);
    const own = owners.some((at) => at >= from && at < from + STRETCH);
    for (const topic of TOPICS) {
      const score = scoreStretch(within, topic, own, reading.direction);
      if (score > (best.get(topic) ?? 0)) best.set(topic, score);
    }
  }
  return [...best].map(([topic, score]) => ({ topic, score: Math.round(score * 1000) / 1000 })).sort((a, b) => b.score - a.score);
}

/** Every sign belongs to the two stretches it lies in. */
function stretches(signs: readonly Sign[]): Map<number, Sign[]> {
  const found = new Map<number, Sign[]>();
  for (const sign of signs) {
    const last = Math.floor(sign.from / HOP);
    for (const stretch of last === 0 ? [0] : [last - 1, last]) {
      const within = found.get(stretch);
      if (within === undefined) found.set(stretch, [sign]);
      else within.push(sign);
    }
  }
  return found;
}

function scoreStretch(signs: readonly Sign[], topic: Topic, own: boolean, direction: 'in' | 'out'): number {
  let nothing = 1;
  let weighty = false;
  const counted = new Set<TopicSign>();
  for (const { value } of signs) {
    const weight = value.kind === 'says' ? value.of[topic] : undefined;
    if (weight === undefined || counted.has(value)) continue;
    counted.add(value);
    weighty ||= weight !== 'faint';
    nothing *= 1 - WEIGHT[weight];
  }
  if (own && weighty) nothing *= 1 - OWN;
  const score = 1 - nothing;
  return direction === 'out' && !own ? score * NOT_YOURS : score;
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
      return { ...word, word: asked ? '' : (lexicon.mirror.get(word.word) ?? word.word) };
    })
    .reverse();
}

/** Long words with an ending only medicine uses: "endometritis", "rosuvastatin". */
function endings(reading: Reading): Sign[] {
  const { medicalEndings, notMedical } = reading.lexicon;
  const signs: Sign[] = [];
  for (const [from, { word, numeric }] of reading.words.entries()) {
    if (numeric || word.length < SHORTEST_WITH_ENDING || notMedical.has(word)) continue;
    reading.budget.spend(medicalEndings.length);
    const ending = medicalEndings.find((candidate) => word.endsWith(candidate.ending));
    if (ending !== undefined) signs.push({ value: ending.sign, from, to: from + 1 });
  }
  return signs;
}
