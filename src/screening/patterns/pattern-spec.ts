/** A pattern as a business or a pack writes it, and how much of it there may be. */
import { type HARD_KINDS, type Verdict } from '../../domain/screening.js';

export interface PatternSpec {
  /** Kebab-case; findings carry the rule `pattern-<name>`. */
  readonly name: string;
  /** RE2 syntax: no back-references, no look-around. */
  readonly match: string;
  readonly verdict: Exclude<Verdict, 'pass'>;
  /** What the mask names; `OTHER_ID` where absent. */
  readonly kind?: (typeof HARD_KINDS)[number] | undefined;
  /** `i`: upper and lower case are one. */
  readonly flags?: 'i' | undefined;
  /** What it matches is what is talked about, and not a number: masking the words would leave the secret standing. */
  readonly matter?: true | undefined;
  /** Of the pattern alone: a text it matches gives its verdict, any other `pass`. */
  readonly tests: readonly { readonly text: string; readonly expect: Verdict }[];
}

export const PATTERN_LIMITS = {
  patterns: 50,
  /** Characters of `match`. */
  match: 200,
  /** RE2 instructions of one pattern, and of all together: a step over a text costs up to as many. */
  size: 250,
  sizeOfAll: 1500,
  tests: 20,
  /** Characters of a test's text. */
  text: 500,
} as const;

export const ruleOf = ({ name }: Pick<PatternSpec, 'name'>): string => `pattern-${name}`;
