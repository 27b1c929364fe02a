/**
 * Recognises what the directory holds of this customer in a reply, whoever wrote it and however it is written. What the business
 * publishes to everybody is not a value of anybody. Pure; linear in the reply, the values and the published texts together.
 */
import { type Kind, type ScreeningInput } from '../../domain/screening.js';
import { type Budget } from '../budget.js';
import { type Lexicon } from '../languages/lexicon.js';
import { type Hit, read, type Reading } from '../reading.js';
import { marksOf } from './marks.js';
import { tellersOf } from './tellers.js';

const RULE = 'directory-value';

type Input = Pick<ScreeningInput, 'direction' | 'known' | 'published'>;

/** In order and disjoint, in units of the normalised text. */
export function knownValues(reading: Reading, { direction, known = [], published = [] }: Input): readonly Hit[] {
  if (direction === 'in' || known.length === 0) return [];
  const { lexicon, budget } = reading;
  const kinds = new Map<string, Kind>();
  for (const { name, value } of known) {
    const { keys, kind } = tellersOf(name, readPlain(value, lexicon, budget));
    for (const key of keys) kinds.set(key, kind);
  }
  const carried = marksOf(reading, kinds);
  if (carried.length === 0) return [];
  const ours = new Set(published.flatMap((text) => marksOf(readPlain(text, lexicon, budget), kinds).map(({ key }) => key)));
  const hits = carried
    .filter(({ key }) => !ours.has(key))
    .map(({ key, start, end }) => ({ kind: kinds.get(key) ?? 'OTHER_ID', start, end, score: 1, rule: RULE }));
  return joined(hits.sort((a, b) => a.start - b.start || b.end - a.end));
}

const readPlain = (text: string, lexicon: Lexicon, budget: Budget): Reading => read({ text, direction: 'out' }, lexicon, budget);

/** Marks that overlap are one finding; a date of birth among other words stays one. */
function joined(hits: readonly Hit[]): Hit[] {
  const merged: Hit[] = [];
  for (const hit of hits) {
    const last = merged.at(-1);
    if (last === undefined || hit.start >= last.end) merged.push(hit);
    else merged[merged.length - 1] = { ...last, end: Math.max(last.end, hit.end), kind: last.kind === 'DOB' ? 'DOB' : hit.kind };
  }
  return merged;
}

/** Known values with the whole of every finding they touch: of a card whose end is known, the beginning is not left over. */
export function absorb(known: readonly Hit[], found: readonly Hit[]): readonly Hit[] {
  const grown: Hit[] = [];
  for (const hit of [...known, ...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = grown.at(-1);
    if (last === undefined || hit.start >= last.end) grown.push(hit);
    else grown[grown.length - 1] = { ...(last.rule === RULE ? last : hit), start: last.start, end: Math.max(last.end, hit.end) };
  }
  return grown.filter(({ rule }) => rule === RULE);
}

/** UTF-16 code units read beside the reply itself. */
export function unitsKnown({ direction, known = [], published = [] }: Input): number {
  if (direction === 'in' || known.length === 0) return 0;
  return known.reduce((sum, { value }) => sum + value.length, 0) + published.reduce((sum, text) => sum + text.length, 0);
}
