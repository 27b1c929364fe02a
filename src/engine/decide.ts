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
  /** Near a topic that would seal. */
  readonly mayBePrivate: boolean;
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
  /** The chat stays, and the customer is told of the private place once the owner has answered. */
  readonly offer: boolean;
}

export function decideInbound(facts: InboundFacts): InboundDecision {
  const sealed = facts.verdict === 'seal' || facts.media;
  const exposure = sealed || facts.verdict === 'mask' ? 'masked' : 'open';
  // STOP: nothing is sent to this address, so nothing is answered and no link is minted.
  if (facts.leg === 'opted-out') {
    const audience = sealed ? 'wait-for-entry' : 'timeline-only';
    return { exposure, quarantine: sealed, escalate: false, audience, offer: false };
  }
  if (!sealed) {
    const audience = facts.owner === 'agent' ? 'timeline-only' : 'owner-on-channel';
    const offer = facts.mayBePrivate && facts.session === 'none';
    return { exposure, quarantine: false, escalate: false, audience, offer };
  }
  if (facts.session === 'none') return { exposure, quarantine: true, escalate: true, audience: 'wait-for-entry', offer: false };
  return {
    exposure,
    quarantine: true,
    escalate: facts.session === 'away',
    audience: facts.owner === 'agent' ? 'timeline-only' : 'owner-in-session',
    offer: false,
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
  /** That link was an offer: its message said that they can go on there, not that they must. */
  readonly waitingIsOffer: boolean;
}

/** Whether a link goes out: three secrets in a row bring one link, and who is inside already needs none. */
export function decideEscalation(
  facts: EscalationFacts,
): 'mint-handover' | 'mint-notice' | 'link-waits' | 'already-inside' | 'not-allowed' {
  if (facts.leg === 'opted-out') return 'not-allowed';
  if (facts.session === 'present') return 'already-inside';
  const fresh = facts.waitingLinkAge !== null && facts.waitingLinkAge < LINK_PATIENCE;
  // Whoever was only offered a link does not know that their answer waits behind it.
  if (fresh && !facts.waitingIsOffer) return 'link-waits';
  return facts.session === 'away' ? 'mint-notice' : 'mint-handover';
}

/** Milliseconds a conversation is left alone after an offer, whatever became of it. */
export const OFFER_PATIENCE = 24 * 60 * 60_000;

export interface OfferFacts {
  /** Age of the youngest link nobody has entered, in milliseconds. */
  readonly waitingLinkAge: number | null;
  /** Milliseconds since the last offer. */
  readonly offerAge: number | null;
}

/** Whether an offer goes out: a link that waits is offer enough, and a customer who wants none is asked once a day at most. */
export function decideOffer(facts: OfferFacts): 'mint-offer' | 'link-waits' | 'offered-lately' {
  if (facts.waitingLinkAge !== null) return 'link-waits';
  if (facts.offerAge !== null && facts.offerAge < OFFER_PATIENCE) return 'offered-lately';
  return 'mint-offer';
}
