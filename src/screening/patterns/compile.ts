/**
 * A pattern made ready by RE2, which never backtracks: one search is linear in the text, whatever the pattern. Searching on after
 * each match is not, so every search is charged to the budget for all it may read; what costs too much is sealed like any overrun.
 */
import { RE2JS, RE2JSException } from 're2js';
import { type Finding } from '../../domain/screening.js';
import { type Budget } from '../budget.js';
import { PATTERN_LIMITS, type PatternSpec, ruleOf } from './pattern-spec.js';

export interface Pattern {
  /** RE2 instructions. */
  readonly size: number;
  readonly matches: (text: string) => boolean;
  /** In order and disjoint, in UTF-16 code units of the text. */
  readonly find: (text: string, budget: Budget) => Finding[];
}

export type Compiled =
  | { readonly kind: 'compiled'; readonly pattern: Pattern }
  | { readonly kind: 'refused'; readonly why: string; readonly pattern?: never };

/** Steps a character: to see whether there is a match is cheap, to find its bounds is not, and both are dearer for larger patterns. */
const stepsToTest = (size: number): number => Math.ceil(size / 16);
const stepsToFind = (size: number): number => 8 * Math.ceil(size / 32);
/** Every pair of neighbours an empty match can stand between: word, blank, mark, line's end, text's end. */
const NEIGHBOURS = ['', 'a', ' a', 'aa a\na', 'a-- \n\n -', '11 1-\n1'];

export function compilePattern(spec: PatternSpec): Compiled {
  const compiled = compile(spec);
  if (typeof compiled === 'string') return { kind: 'refused', why: compiled };
  if (compiled.programSize() > PATTERN_LIMITS.size) return { kind: 'refused', why: 'is too large: shorten its repetitions' };
  if (NEIGHBOURS.some((text) => spansOf(compiled, text).some(({ start, end }) => start === end))) {
    return { kind: 'refused', why: 'matches the empty string' };
  }
  const size = compiled.programSize();
  const { kind = 'OTHER_ID' } = spec;
  const rule = ruleOf(spec);
  const find = (text: string, budget: Budget): Finding[] => {
    budget.spend(text.length * stepsToTest(size));
    if (!compiled.test(text)) return [];
    const charge = (from: number): void => budget.spend((text.length - from) * stepsToFind(size));
    return spansOf(compiled, text, charge).map(({ start, end }) => ({ kind, start, end, score: 1, rule }));
  };
  return { kind: 'compiled', pattern: { size, find, matches: (text) => compiled.test(text) } };
}

function spansOf(compiled: RE2JS, text: string, charge?: (from: number) => void): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  const matcher = compiled.matcher(text);
  charge?.(0);
  while (matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    charge?.(end);
    spans.push({ start, end });
  }
  return spans;
}

/** Or why not, without any of the pattern's characters. */
function compile({ match, flags }: PatternSpec): RE2JS | string {
  try {
    return RE2JS.compile(match, flags === 'i' ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    if (/\(\?<?[=!]/.test(match)) return 'does not compile: RE2 syntax has no look-around';
    if (/\\([1-9]|k[<{])/.test(match)) return 'does not compile: RE2 syntax has no back-references';
    return 'does not compile: it is not RE2 syntax';
  }
}
