/** What screening says of one message: where something sensitive stands, what it is about, and what must happen. */
import type { ChannelName } from './channel.js';

export const HARD_KINDS = [
  'CARD',
  'CVV',
  'CARD_EXPIRY',
  'IBAN',
  'BANK_ACCOUNT',
  'ROUTING',
  'SSN',
  'ITIN',
  'PASSPORT',
  'DRIVER_LICENSE',
  'NPI',
  'DEA',
  'MRN',
  'MBI',
  'HEALTH_PLAN_ID',
  'OTHER_ID',
  'PHONE',
  'EMAIL',
  'DOB',
  'IP',
  'SECRET',
] as const;
export const MASK_KINDS = ['PERSON', 'ADDRESS', 'ZIP'] as const;
/** Found for context; no reason to mask or move by themselves, unless a business says so. */
export const SOFT_KINDS = ['ORG', 'LOCATION', 'DATE', 'AGE', 'URL', 'USERNAME', 'CARD_LAST4', 'SSN_LAST4'] as const;
export const KINDS = [...HARD_KINDS, ...MASK_KINDS, ...SOFT_KINDS] as const;
export const TOPICS = ['finance', 'health', 'mental_health'] as const;

export type Kind = (typeof KINDS)[number];
export type Topic = (typeof TOPICS)[number];
export type Verdict = 'pass' | 'mask' | 'seal';

export interface Finding {
  readonly kind: Kind;
  /** UTF-16 code units of the text as given; `end` is exclusive; findings do not overlap and are in order. */
  readonly start: number;
  readonly end: number;
  /** 0 to 1. */
  readonly score: number;
  /** The reason code of the rule that found it, kebab-case. */
  readonly rule: string;
}

export interface TopicScore {
  readonly topic: Topic;
  /** 0 to 1. */
  readonly score: number;
}

export interface ScreeningInput {
  readonly text: string;
  /** `in`: from the customer; `out`: about to be said by bot or agent. */
  readonly direction: 'in' | 'out';
  /** Where it is said. A business may give an open channel a policy of its own; absent or `secure`, the one of all channels holds. */
  readonly channel?: ChannelName | 'secure';
  /** The other side's last message: a bare number after "what is your date of birth?" is one. */
  readonly previous?: string;
  /**
   * Going out: what the directory holds of this customer, by its names there. A reply that carries one of them, or the part that tells
   * it, in whatever format, gets a finding with the rule `directory-value`. Not read for what comes in.
   */
  readonly known?: readonly KnownValue[];
  /** Going out: what the business says to everybody. What stands here is nobody's value. */
  readonly published?: readonly string[];
}

/** `balance`, `48.20 pounds`: personal, never in a log. */
export interface KnownValue {
  readonly name: string;
  readonly value: string;
}

export interface Screening {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly topics: readonly TopicScore[];
  /** The text with every sensitive span as `[KIND]`; a card keeps its last four. */
  readonly masked: string;
  /** Coming in, not sealed, and near a topic that would be: the customer may be offered a link. False where the screening failed. */
  readonly offer: boolean;
}

/** Pure, in process, linear in the text's length. Does not throw: an inner fault or an overrun is a `seal`. */
export type Screen = (input: ScreeningInput) => Screening;
