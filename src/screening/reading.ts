/**
 * Everything the rules may know of one message, gathered once: the normalised text, its words and candidates, the cues
 * around them, and the budget. A rule reads it and reports hits; it keeps nothing.
 */
import { type Kind } from '../domain/screening.js';
import { type Budget } from './budget.js';
import { type Candidates, type Code, gatherCandidates } from './candidates/candidates.js';
import { type Cue, CueIndex } from './candidates/cues.js';
import { type Match } from './candidates/phrases.js';
import { gatherPieces } from './candidates/pieces.js';
import { Numbers } from './candidates/windows.js';
import { type Lexicon } from './languages/lexicon.js';
import { normalise, type Read } from './normalise/normalise.js';
import { type Word } from './normalise/words.js';

/** A span of the normalised text. */
export interface Hit {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly rule: string;
}

export interface Reading extends Read, Candidates {
  readonly cues: CueIndex;
  readonly numbers: Numbers;
  /** Numbers with letters in pieces: of each its beginnings, the longest first. */
  readonly pieced: readonly (readonly Code[])[];
  readonly lexicon: Lexicon;
  readonly budget: Budget;
  readonly direction: 'in' | 'out';
  /** What the other side asked last; nothing where it asked nothing. */
  readonly asked: readonly Word[];
}

export interface Rule {
  /** The reason code of its findings, kebab-case. */
  readonly code: string;
  /** `earlier`: what the rules before it found, for a value that is known by its neighbour. */
  readonly find: (reading: Reading, earlier: readonly Hit[]) => Hit[];
}

/** What a question says of where the number stands or what it is for: what it names there is not asked for. */
const ASIDE =
  /(?:[a-z\d,;] (?:to (?:find|check|pull|look|open|locate|verify)|so (?:i|we) can|para (?:encontrar|buscar|localizar|verificar))|it(?:'?s| is) (?:on|under|by|in|at|above|below|beside|printed|next)|next to|printed on|aparece en|viene en|figura en|esta en) [^.?!]*/g;

export function read(
  input: { text: string; previous?: string | undefined; direction: 'in' | 'out' },
  lexicon: Lexicon,
  budget: Budget,
): Reading {
  const text = normalise(input.text, lexicon.spokenDigits, budget);
  const previous = input.previous === undefined ? undefined : normalise(input.previous, lexicon.spokenDigits, budget);
  const candidates = gatherCandidates(text, budget);
  const cues = new CueIndex(
    text.words,
    cuesOf(text, lexicon, budget, candidates.groups.length > 0),
    asks(previous, lexicon, budget),
  );
  const numbers = new Numbers(candidates.groups, budget);
  return {
    ...text,
    ...candidates,
    cues,
    numbers,
    pieced: candidates.groups.length > 0 ? gatherPieces(text, cues, budget) : [],
    lexicon,
    budget,
    direction: input.direction,
    asked: previous !== undefined && input.previous?.includes('?') === true ? previous.words : [],
  };
}

/** Where there are numbers to be named, a mistyped cue word and a "#" in the place of "number" count too. */
function cuesOf(text: Read, lexicon: Lexicon, budget: Budget, hasNumbers: boolean): Match<Cue>[] {
  const found = lexicon.cues.matches(hasNumbers ? lexicon.spelling.correct(text.words) : text.words, budget);
  if (!hasNumbers) return found;
  return text.text.includes('#') ? [...found, ...numberSigns(text, lexicon)] : found;
}

function numberSigns({ text, words }: Read, lexicon: Lexicon): Match<Cue>[] {
  return words.flatMap(({ word, end, numeric }, at) => {
    const sign = numeric ? '' : text.slice(end, end + 2).trim();
    const value = sign.startsWith('#') ? lexicon.cues.get(`${word} number`) : undefined;
    return value === undefined ? [] : [{ value, from: at, to: at + 1 }];
  });
}

/** What the other side asked for last, and all that its last question names. */
function asks(previous: Read | undefined, lexicon: Lexicon, budget: Budget): { last: Cue | undefined; all: ReadonlySet<Cue> } {
  if (previous === undefined) return { last: undefined, all: new Set() };
  const found = [...cuesOf(previous, lexicon, budget, true)].filter(({ value }) => value !== 'none');
  const startOf = (match: Match<Cue>): number => previous.words[match.from]?.start ?? 0;
  const asides = [...previous.folded.matchAll(ASIDE)].map(({ index, 0: aside }) => ({ from: index, to: index + aside.length }));
  budget.spend(previous.folded.length);
  let next = 0;
  const meant = [...found]
    .sort((a, b) => a.from - b.from)
    .filter((match) => {
      while ((asides[next]?.to ?? Infinity) <= startOf(match)) next += 1;
      return startOf(match) <= (asides[next]?.from ?? Infinity);
    });
  const { from, to } = lastQuestion(previous.text);
  const inside = (meant.length > 0 ? meant : found).filter((match) => startOf(match) >= from && startOf(match) < to);
  const last = (meant.at(-1) ?? found.at(-1))?.value;
  return { last, all: new Set(inside.length > 0 ? inside.map(({ value }) => value) : last === undefined ? [] : [last]) };
}

function lastQuestion(text: string): { from: number; to: number } {
  const end = text.lastIndexOf('?');
  const to = end < 0 ? text.length : end;
  const from = Math.max(...['. ', '! ', '? ', '\n'].map((mark) => text.lastIndexOf(mark, to - 1) + 1));
  return { from: from < to ? from : 0, to };
}
