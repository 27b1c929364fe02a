/**
 * Names by a model that looks at each word and its neighbours: "tell gerry im running late", "thanks Đại". A name is masked and never
 * moves a chat, so the model is set to be right more often than complete.
 */
import { LinearModel, probability } from '../models/linear-model.js';
import { type Hit, type Reading, type Rule } from '../reading.js';
import { KnownNames } from './known-names.js';
import weights from './name-weights.json';
import { BITS, looksOf, nameFeatures } from './tag-features.js';

const SURE = 0.5;
const MOST_WORDS = 6;

const model = new LinearModel<'PERSON'>(weights, BITS, ['PERSON']);
const logitOf = (features: Uint32Array) => model.logit('PERSON', features);
const known = new KnownNames(Buffer.from(weights.known, 'base64'));

export const taggedName: Rule = {
  code: 'name-tagged',
  find: (reading, earlier) => {
    // A reply greets by name, and signs with one: what it discloses of a person is known by other rules.
    if (reading.direction === 'out') return [];
    const introduced = earlier.filter(({ kind }) => kind === 'PERSON').sort((a, b) => a.start - b.start);
    let next = 0;
    return tagNames(reading, known, logitOf).flatMap(({ from, to, score }) => {
      const start = reading.words[from]?.start ?? 0;
      const end = reading.words[to - 1]?.end ?? start;
      // An introduction that covers it says more of where the name ends.
      while ((introduced[next]?.end ?? Infinity) < end) next += 1;
      if ((introduced[next]?.start ?? Infinity) <= start) return [];
      const hit: Hit = { kind: 'PERSON', start, end, score: Math.round(score * 1000) / 1000, rule: taggedName.code };
      return [hit];
    });
  },
};

/** Runs of words that are part of one name. `logitOf`: the model's log-odds of a word's features. */
export function tagNames(
  reading: Reading,
  list: KnownNames,
  logitOf: (features: Uint32Array) => number,
): { from: number; to: number; score: number }[] {
  const looks = looksOf(reading, list);
  const names: { from: number; to: number; score: number }[] = [];
  let inName = false;
  for (let at = 0; at < reading.words.length; at += 1) {
    reading.budget.spend(8);
    const score: number =
      reading.words[at]?.numeric === true ? 0 : probability(logitOf(nameFeatures(reading, looks, at, inName)));
    const last = names.at(-1);
    const goesOn = inName && last !== undefined && at - last.from < MOST_WORDS && isJoined(reading, at);
    inName = score > SURE;
    if (!inName) continue;
    if (goesOn) Object.assign(last, { to: at + 1, score: Math.max(last.score, score) });
    else names.push({ from: at, to: at + 1, score });
  }
  return names;
}

/** A blank, a hyphen, an apostrophe, or the full stop of an initial between this word and the one before. */
function isJoined({ text, words }: Reading, at: number): boolean {
  const before = words[at - 1];
  const word = words[at];
  if (before === undefined || word === undefined) return false;
  const between = text.slice(before.end, word.start);
  return (
    between === ' ' ||
    between === '-' ||
    between === "'" ||
    between === '' ||
    (between === '. ' && before.end - before.start <= 2)
  );
}
