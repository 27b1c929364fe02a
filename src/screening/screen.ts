/**
 * The composition of the layers: normalise, gather, apply the rules, score the topics, decide. Pure and linear. Whatever goes wrong
 * inside, a fault or an overrun of the budget, the message is sealed and nothing of it is shown.
 */
import { type Finding, type Screen, type Screening, type ScreeningInput } from '../domain/screening.js';
import { Budget } from './budget.js';
import { verdictOf } from './decision/decide.js';
import { offersLink } from './decision/offer.js';
import { dropOwnDetails } from './decision/own-detail.js';
import { type DirectionPolicy, policyFor, type ScreeningPolicy, verdictFor } from './decision/policy.js';
import { resolve } from './decision/resolve.js';
import { absorb, knownValues, unitsKnown } from './known-values/known-values.js';
import { type Language } from './languages/language.js';
import { buildLexicon, type Lexicon } from './languages/lexicon.js';
import { languages } from './languages/list.js';
import { maskText } from './mask.js';
import { address } from './names/address.js';
import { person } from './names/person.js';
import { taggedAddress } from './names/tagged-address.js';
import { taggedName } from './names/tagged-name.js';
import { toOriginal } from './normalise/normalised.js';
import { createPatternFinder, layOver } from './patterns/find-patterns.js';
import { taggedNumber } from './numbers/tagged-number.js';
import { type Hit, read, type Reading, type Rule } from './reading.js';
import { appointmentTime } from './topics/appointment.js';
import { scoreTopics } from './topics/score-topics.js';
import { rules } from './validators/rules.js';

const WITH_DIGITS: readonly Rule[] = [
  ...rules.digits,
  ...rules.any,
  taggedNumber,
  address,
  taggedAddress,
  person,
  taggedName,
  appointmentTime,
];
const WITHOUT_DIGITS: readonly Rule[] = [...rules.any, taggedNumber, person, taggedName, appointmentTime];
const FAILED: Screening = { verdict: 'seal', findings: [], topics: [], masked: '', offer: false };

export interface CountedScreening {
  readonly screening: Screening;
  /** Steps taken; the same for the same text. */
  readonly steps: number;
}

export function createScreen(policy: ScreeningPolicy, spoken: readonly Language[] = languages): Screen {
  const screen = createCountedScreen(policy, spoken);
  return (input) => screen(input).screening;
}

/** The same, telling how much work it was: for tests and benchmarks of its growth. */
export function createCountedScreen(
  policy: ScreeningPolicy,
  spoken: readonly Language[] = languages,
  budgetFor: (units: number) => Budget = (units) => new Budget(units),
): (input: ScreeningInput) => CountedScreening {
  const lexicon = buildLexicon(spoken);
  const findPatterns = createPatternFinder(policy.patterns ?? []);
  return (input) => {
    const budget = budgetFor(input.text.length + (input.previous?.length ?? 0) + unitsKnown(input));
    try {
      const matched = findPatterns(input.text, budget);
      return { screening: screenWith(lexicon, policyFor(policy, input), input, matched, budget), steps: budget.spent };
    } catch {
      return { screening: FAILED, steps: budget.spent };
    }
  };
}

function screenWith(
  lexicon: Lexicon,
  policy: DirectionPolicy,
  input: ScreeningInput,
  matched: readonly Finding[],
  budget: Budget,
): Screening {
  const reading = read(input, lexicon, budget);
  const hits = resolve(dropOwnDetails(applyRules(reading, policy), reading, policy), reading.text);
  const found = hits.map((hit) => findingOf(hit, reading));
  const known = absorb(knownValues(reading, input), hits).map((hit) => findingOf(hit, reading));
  const ruled = known.length === 0 ? found : layOver(input.text, known, found, policy);
  const findings = layOver(input.text, ruled, matched, policy);
  const topics = scoreTopics(reading).filter(({ topic, score }) => score >= policy.topics[topic].maybe);
  const masks = findings.filter((finding) => verdictFor(finding, policy) !== 'pass');
  const verdict = verdictOf(findings, topics, policy);
  const offer = offersLink(input.direction, verdict, topics, policy);
  return { verdict, findings, topics, masked: maskText(input.text, masks), offer };
}

function applyRules(reading: Reading, policy: DirectionPolicy): Hit[] {
  const hits: Hit[] = [];
  for (const rule of reading.groups.length > 0 ? WITH_DIGITS : WITHOUT_DIGITS) {
    const found = rule.find(reading, hits).filter(({ score }) => score >= policy.leastScore);
    reading.budget.spend(1 + found.length);
    for (const hit of found) hits.push(hit);
  }
  return hits;
}

function findingOf(hit: Hit, reading: Reading): Finding {
  return { kind: hit.kind, ...toOriginal(reading, hit.start, hit.end), score: hit.score, rule: hit.rule };
}
