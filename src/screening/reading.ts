/**
 * Everything the rules may know of one message, gathered once: the normalised text, its words and candidates, the cues
 * around them, and the budget. A rule reads it and reports hits; it keeps nothing.
 */
import { type Kind } from '../domain/screening.js';
import { type Budget } from './budget.js';
import { type Candidates, type Code, gatherCandidates } from './candidates/candidates.js';
import { CueIndex } from './candidates/cues.js';
import { findCues } from './candidates/find-cues.js';
import { gatherPieces } from './candidates/pieces.js';
import { askedCues, asks } from './candidates/question.js';
import { Numbers } from './candidates/windows.js';
import { type Lexicon } from './languages/lexicon.js';
import { normalise, type Read } from './normalise/normalise.js';
import { type Word } from './normalise/words.js';
import { type Written, writtenOf } from './normalise/written.js';

/** A span of the normalised text. */
export interface Hit {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly rule: string;
}

export interface Reading extends Read, Candidates {
  readonly written: Written;
  readonly cues: CueIndex;
  readonly numbers: Numbers;
  /** Numbers with letters in pieces: of each its beginnings, the longest first. */
  readonly pieced: readonly (readonly Code[])[];
  readonly lexicon: Lexicon;
  readonly budget: Budget;
  readonly direction: 'in' | 'out';
  /** What the other side said last. */
  readonly before: readonly Word[];
  /** The same where it asked something; nothing where it did not. */
  readonly asked: readonly Word[];
}

export interface Rule {
  /** The reason code of its findings, kebab-case. */
  readonly code: string;
  /** `earlier`: what the rules before it found, for a value that is known by its neighbour. */
  readonly find: (reading: Reading, earlier: readonly Hit[]) => Hit[];
}

export function read(
  input: { text: string; previous?: string | undefined; direction: 'in' | 'out' },
  lexicon: Lexicon,
  budget: Budget,
): Reading {
  const text = normalise(input.text, lexicon.spoken, budget);
  const previous = input.previous === undefined ? undefined : normalise(input.previous, lexicon.spoken, budget);
  const candidates = gatherCandidates(text, budget);
  const cues = new CueIndex(
    text.words,
    findCues(text, lexicon, budget, candidates.groups.length > 0),
    askedCues(previous, lexicon, budget),
  );
  const numbers = new Numbers(candidates.groups, budget);
  return {
    ...text,
    ...candidates,
    written: writtenOf(text.text, text.words),
    cues,
    numbers,
    pieced: candidates.groups.length > 0 ? gatherPieces(text, cues, budget) : [],
    lexicon,
    budget,
    direction: input.direction,
    before: previous?.words ?? [],
    asked: previous !== undefined && asks(previous, lexicon) ? previous.words : [],
  };
}
