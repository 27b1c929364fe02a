/**
 * What happens to a message, as pure tables: the verdict and the state of the conversation in, the steps out. Everything
 * the gateway promises about where words may go is decided here and carried out elsewhere.
 */
import type { LegState, Owner } from '../domain/conversation.js';
import type { Verdict } from '../domain/screening.js';

/** `away`: a session lives but nobody has its page open. */
export type SessionPresence = 'none' | 'away' | 'present';

export interface InboundFacts {
  readonly verdict: Verdict;
  /** A photo or a file: nobody has looked inside, so it counts as sensitive. */
  readonly media: boolean;
  readonly leg: LegState['kind'];
  readonly owner: Owner['kind'];
  readonly session: SessionPresence;
}

/** Who gets it now, and where the answer goes. */
export type Audience =
  | 'owner-on-channel'
  | 'owner-in-session'
  /** A secret waits until the customer has entered. */
  | 'wait-for-entry'
  /** Stored for whoever reads the timeline; nobody answers by machine. */
  | 'timeline-only';

export interface InboundDecision {
  readonly exposure: 'open' | 'masked';
  /** Keep what was said apart, and have the provider's copy removed. */
  readonly quarantine: boolean;
  readonly escalate: boolean;
  readonly audience: Audience;
}

export function decideInbound(facts: InboundFacts): InboundDecision {
  const sealed = facts.verdict === 'seal' || facts.media;
  const exposure = sealed || facts.verdict === 'mask' ? 'masked' : 'open';
  // STOP: nothing is sent to this address, so nothing is answered and no link is minted.
  if (facts.leg === 'opted-out')
    return { exposure, quarantine: sealed, escalate: false, audience: sealed ? 'wait-for-entry' : 'timeline-only' };
  if (!sealed)
    return {
      exposure,
      quarantine: false,
      escalate: false,
      audience: facts.owner === 'agent' ? 'timeline-only' : 'owner-on-channel',
    };
  if (facts.session === 'none') return { exposure, quarantine: true, escalate: true, audience: 'wait-for-entry' };
  return {
    exposure,
    quarantine: true,
    escalate: facts.session === 'away',
    audience: facts.owner === 'agent' ? 'timeline-only' : 'owner-in-session',
  };
}

export interface ReplyFacts {
  readonly verdict: Verdict;
  /** Every span that would be masked is a value the customer said on this leg. */
  readonly onlySaidBack: boolean;
  readonly via: 'channel' | 'session';
  readonly leg: LegState['kind'];
}

/** `hold`: shown only in a secure session. Holding is the answer to every doubt. */
export function decideReply(facts: ReplyFacts): 'send' | 'hold' | 'show-in-session' {
  if (facts.via === 'session') return 'show-in-session';
  if (facts.leg === 'opted-out') return 'hold';
  switch (facts.verdict) {
    case 'pass':
      return 'send';
    case 'mask':
      return facts.onlySaidBack ? 'send' : 'hold';
    case 'seal':
      return 'hold';
  }
}

/** Milliseconds a fresh link is given before another may follow. */
export const LINK_PATIENCE = 5 * 60_000;

export interface EscalationFacts {
  readonly leg: LegState['kind'];
  readonly session: SessionPresence;
  /** Age of the youngest link nobody has entered, in milliseconds. */
  readonly waitingLinkAge: number | null;
}

/** Whether a link goes out: three secrets in a row bring one link, and who is inside already needs none. */
export function decideEscalation(
  facts: EscalationFacts,
): 'mint-handover' | 'mint-notice' | 'link-waits' | 'already-inside' | 'not-allowed' {
  if (facts.leg === 'opted-out') return 'not-allowed';
  if (facts.session === 'present') return 'already-inside';
  if (facts.waitingLinkAge !== null && facts.waitingLinkAge < LINK_PATIENCE) return 'link-waits';
  return facts.session === 'away' ? 'mint-notice' : 'mint-handover';
}
