/** Whether a message is near enough to a topic for its sender to be told of the private place, and not so near that the chat moves. */
import { type ScreeningInput, type TopicScore, type Verdict } from '../../domain/screening.js';
import { type DirectionPolicy } from './policy.js';

/** Of a message not sealed no topic that seals is sure, so each that reaches `maybe` is in between. */
export function offersLink(
  direction: ScreeningInput['direction'],
  verdict: Verdict,
  topics: readonly TopicScore[],
  policy: DirectionPolicy,
): boolean {
  if (direction === 'out' || verdict === 'seal') return false;
  return topics.some(({ topic, score }) => policy.topics[topic].verdict === 'seal' && score >= policy.topics[topic].maybe);
}
