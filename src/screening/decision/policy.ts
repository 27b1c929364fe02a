/**
 * What a tenant wants done about each kind and topic, coming in and going out. The defaults are those of a business that has set
 * nothing; a kind that is not named passes, a topic that is not named is left to its thresholds.
 */
import { HARD_KINDS, type Kind, type Topic, type Verdict } from '../../domain/screening.js';

export interface DirectionPolicy {
  readonly kinds: Readonly<Partial<Record<Kind, Verdict>>>;
  /** `sure` at or above moves the chat; `maybe` at or above is reported, and never moves it. */
  readonly topics: Readonly<Record<Topic, { readonly verdict: Verdict; readonly sure: number; readonly maybe: number }>>;
  /** A finding below this score is dropped. */
  readonly leastScore: number;
}

export interface ScreeningPolicy {
  readonly in: DirectionPolicy;
  readonly out: DirectionPolicy;
}

const sealed = Object.fromEntries(HARD_KINDS.map((kind) => [kind, 'seal'])) satisfies Record<string, Verdict>;
const kinds = { ...sealed, PHONE: 'mask', EMAIL: 'mask', IP: 'mask', PERSON: 'mask', ADDRESS: 'mask', ZIP: 'mask' } as const;
const topic = { verdict: 'seal', sure: 0.7, maybe: 0.5 } as const;

export const defaultPolicy: ScreeningPolicy = {
  in: { kinds, topics: { finance: topic, health: topic, mental_health: topic }, leastScore: 0.5 },
  // DATE going out is the time of somebody's appointment, the only date a rule reports.
  out: { kinds: { ...kinds, DATE: 'seal' }, topics: { finance: topic, health: topic, mental_health: topic }, leastScore: 0.5 },
};
