/**
 * What a tenant wants done about each kind and topic, coming in and going out. The defaults are those of a business that has set
 * nothing; a kind that is not named passes, a topic that is not named is left to its thresholds.
 */
import { type ChannelName } from '../../domain/channel.js';
import { type Finding, HARD_KINDS, type Kind, type ScreeningInput, type Topic, type Verdict } from '../../domain/screening.js';
import { type PatternSpec } from '../patterns/pattern-spec.js';

export interface TopicPolicy {
  readonly verdict: Verdict;
  /** At or above moves the chat. */
  readonly sure: number;
  /** At or above is reported, and never moves it; coming in, a topic that seals then offers a link. As high as `sure`: no offers. */
  readonly maybe: number;
}

/** What a pattern leads to, whatever its kind leads to. */
export interface RulePolicy {
  readonly verdict: Exclude<Verdict, 'pass'>;
  /** The matter itself is the secret: a view shows no words of the message. */
  readonly matter: boolean;
}

export interface DirectionPolicy {
  readonly kinds: Readonly<Partial<Record<Kind, Verdict>>>;
  readonly topics: Readonly<Record<Topic, TopicPolicy>>;
  /** A finding below this score is dropped. */
  readonly leastScore: number;
  /** By the rule of a finding. */
  readonly rules?: ReadonlyMap<string, RulePolicy>;
}

export interface BothDirections {
  readonly in: DirectionPolicy;
  readonly out: DirectionPolicy;
}

export interface ScreeningPolicy extends BothDirections {
  /** An open channel that is not here has the policy of all. */
  readonly channels?: Readonly<Partial<Record<ChannelName, BothDirections>>>;
  /** Looked for in every direction and on every channel; `rules` says what they lead to. */
  readonly patterns?: readonly PatternSpec[];
}

export function policyFor(
  policy: ScreeningPolicy,
  { direction, channel }: Pick<ScreeningInput, 'direction' | 'channel'>,
): DirectionPolicy {
  if (channel === undefined || channel === 'secure') return policy[direction];
  return (policy.channels?.[channel] ?? policy)[direction];
}

export function verdictFor({ kind, rule }: Pick<Finding, 'kind' | 'rule'>, policy: DirectionPolicy): Verdict {
  return policy.rules?.get(rule)?.verdict ?? policy.kinds[kind] ?? 'pass';
}

const STRICTNESS: readonly Verdict[] = ['pass', 'mask', 'seal'];

/** 0 for the loosest. */
export const strictness = (verdict: Verdict): number => STRICTNESS.indexOf(verdict);

export const stricter = (a: Verdict, b: Verdict): Verdict => (strictness(a) >= strictness(b) ? a : b);

const sealed = Object.fromEntries(HARD_KINDS.map((kind) => [kind, 'seal'])) satisfies Record<string, Verdict>;
const kinds = { ...sealed, PHONE: 'mask', EMAIL: 'mask', IP: 'mask', PERSON: 'mask', ADDRESS: 'mask', ZIP: 'mask' } as const;

/** A customer's words are loose, and a false alarm costs one tap: from here on they move the chat. */
const TOPIC_IN = { verdict: 'seal', sure: 0.7, maybe: 0.5 } as const;
const LEAST_SCORE_IN = 0.5;
/**
 * A reply is held a little sooner than a message moves the chat: one that is sent cannot be called back. Not much sooner: one that is
 * held for nothing keeps an ordinary answer from everybody who asks. Values the directory holds are known without any judgement.
 */
const TOPIC_OUT = { verdict: 'seal', sure: 0.65, maybe: 0.5 } as const;
const LEAST_SCORE_OUT = 0.5;

export const defaultPolicy: ScreeningPolicy = {
  in: { kinds, topics: { finance: TOPIC_IN, health: TOPIC_IN, mental_health: TOPIC_IN }, leastScore: LEAST_SCORE_IN },
  out: {
    // DATE going out is the time of somebody's appointment, the only date a rule reports.
    kinds: { ...kinds, DATE: 'seal' },
    topics: { finance: TOPIC_OUT, health: TOPIC_OUT, mental_health: TOPIC_OUT },
    leastScore: LEAST_SCORE_OUT,
  },
};
