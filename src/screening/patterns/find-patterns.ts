/** All patterns of a policy as one search over the text as it came, laid over what the rules have found in it. */
import { GatewayError } from '../../domain/errors.js';
import { type Finding } from '../../domain/screening.js';
import { type Budget } from '../budget.js';
import { type DirectionPolicy, strictness, verdictFor } from '../decision/policy.js';
import { taggedNumber } from '../numbers/tagged-number.js';
import { compilePattern } from './compile.js';
import { type PatternSpec } from './pattern-spec.js';

/** @throws GatewayError `config-invalid` for a pattern that `checkPatterns` would have named */
export function createPatternFinder(specs: readonly PatternSpec[]): (text: string, budget: Budget) => Finding[] {
  const patterns = specs.map((spec) => {
    const compiled = compilePattern(spec);
    if (compiled.kind === 'compiled') return compiled.pattern;
    throw new GatewayError('config-invalid', `pattern ${spec.name} ${compiled.why}`, { showable: true });
  });
  return (text, budget) => patterns.flatMap((pattern) => pattern.find(text, budget));
}

/**
 * The findings of rules and patterns as one disjoint list. A pattern takes nothing from a rule whose verdict is as strict, unless both
 * say the same of the same span, or the rule only guesses the kind: a card keeps its whole span, by which storage is cleared of it. What a
 * pattern takes from a looser rule, and what it leaves over, both stay findings.
 */
export function layOver(
  text: string,
  found: readonly Finding[],
  matched: readonly Finding[],
  policy: DirectionPolicy,
): readonly Finding[] {
  if (matched.length === 0) return found;
  const strict = (finding: Finding): number =>
    strictness(verdictFor(finding, policy)) - (finding.rule === taggedNumber.code ? GUESSED : 0);
  const said = new Map(matched.map((finding) => [placeOf(finding), strict(finding)]));
  const alone = found.filter((finding) => (said.get(placeOf(finding)) ?? -1) < strict(finding));
  // The sort keeps the order of equals: a rule's finding goes before a pattern's.
  const ranked = [...alone, ...matched].sort((a, b) => strict(b) - strict(a));
  const owner = new Uint32Array(text.length);
  for (const [i, { start, end }] of [...ranked.entries()].reverse()) owner.fill(i + 1, start, end);
  const laid: Finding[] = [];
  for (let start = 0, end = 1; start < text.length; start = end, end += 1) {
    while (end < text.length && owner[end] === owner[start]) end += 1;
    const finding = ranked[(owner[start] ?? 0) - 1];
    const whole = finding?.start === start && finding.end === end;
    if (finding !== undefined && (whole || text.slice(start, end).trim() !== '')) laid.push({ ...finding, start, end });
  }
  return laid;
}

/** Less than from one verdict to the next. */
const GUESSED = 0.5;

const placeOf = ({ kind, start, end }: Finding): string => `${kind} ${start} ${end}`;
