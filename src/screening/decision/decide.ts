/**
 * From findings and topics to one verdict: the strictest of what the policy says about each. Going out, a name, an address or a
 * number counts only where it is said to be the customer's: a business may give its own.
 */
import { type Finding, type TopicScore, type Verdict } from '../../domain/screening.js';
import { type DirectionPolicy } from './policy.js';

const STRICTNESS: readonly Verdict[] = ['pass', 'mask', 'seal'];

export function verdictOf(findings: readonly Finding[], topics: readonly TopicScore[], policy: DirectionPolicy): Verdict {
  const verdicts = [
    ...findings.map(({ kind }) => policy.kinds[kind] ?? 'pass'),
    ...topics.filter(({ topic, score }) => score >= policy.topics[topic].sure).map(({ topic }) => policy.topics[topic].verdict),
  ];
  return verdicts.reduce<Verdict>((strictest, verdict) => stricter(strictest, verdict), 'pass');
}

const stricter = (a: Verdict, b: Verdict): Verdict => (STRICTNESS.indexOf(a) >= STRICTNESS.indexOf(b) ? a : b);
