/**
 * From findings and topics to one verdict: the strictest of what the policy says about each. Going out, a name, an address or a
 * number counts only where it is said to be the customer's: a business may give its own.
 */
import { type Finding, type TopicScore, type Verdict } from '../../domain/screening.js';
import { type DirectionPolicy, stricter, verdictFor } from './policy.js';

export function verdictOf(findings: readonly Finding[], topics: readonly TopicScore[], policy: DirectionPolicy): Verdict {
  const verdicts = [
    ...findings.map((finding) => verdictFor(finding, policy)),
    ...topics.filter(({ topic, score }) => score >= policy.topics[topic].sure).map(({ topic }) => policy.topics[topic].verdict),
  ];
  return verdicts.reduce<Verdict>(stricter, 'pass');
}
