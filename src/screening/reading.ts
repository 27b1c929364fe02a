/**
 * Everything the rules may know of one message, gathered once: the normalised text, its words and candidates, the cues
 * around them, and the budget. A rule reads it and reports hits; it keeps nothing.
 */
import { type Kind } from '../domain/screening.js';
import { type Budget } from './budget.js';
import { type Candidates, gatherCandidates } from './candidates/candidates.js';
import { type Cue, CueIndex } from './candidates/cues.js';
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

export function read(
  input: { text: string; previous?: string | undefined; direction: 'in' | 'out' },
  lexicon: Lexicon,
  budget: Budget,
): Reading {
  const text = normalise(input.text, lexicon.spokenDigits, budget);
  const previous = input.previous === undefined ? [] : normalise(input.previous, lexicon.spokenDigits, budget).words;
  const cues = new CueIndex(text.words, lexicon.cues.matches(text.words, budget), lastAsked(previous, lexicon, budget));
  const candidates = gatherCandidates(text, budget);
  const numbers = new Numbers(candidates.groups, budget);
  return {
    ...text,
    ...candidates,
    cues,
    numbers,
    lexicon,
    budget,
    direction: input.direction,
    asked: input.previous?.includes('?') === true ? previous : [],
  };
}

function lastAsked(previous: readonly Word[], lexicon: Lexicon, budget: Budget): Cue | undefined {
  return lexicon.cues.matches(previous, budget).findLast((match) => match.value !== 'none')?.value;
}
