/**
 * One customer's thread with the business: one timeline across its legs. Who answers now (`Owner`) and whether a leg may
 * be spoken on (`LegState`) are closed unions; every change of them goes through the conversation's lane, so that no two
 * workers decide for one conversation at a time.
 */
import type { Timestamp } from './clock.js';
import type { AccountId, ConversationId, Lane, LegId, LinkId, MessageId, SessionId } from './ids.js';
import type { AssuranceLevel } from './session.js';

export type Owner =
  | { readonly kind: 'bot' }
  /** "I want a human": waits for an agent; the bot is silent. */
  | { readonly kind: 'queue'; readonly since: Timestamp }
  | { readonly kind: 'agent'; readonly agent: string };

export type LegState = { readonly kind: 'open' } | { readonly kind: 'opted-out'; readonly since: Timestamp };

/** The customer's address on an open channel. */
export interface ChannelLeg {
  readonly id: LegId;
  readonly account: AccountId;
  /** Phone number, PSID or user id. Personal: never in a log, a key or a metric. */
  readonly address: string;
  readonly lane: Lane;
  readonly state: LegState;
}

/** What the next turn must know of the last ones; one encrypted value on the conversation's row. */
export interface ConversationMemory {
  /** The bot's own state, opaque to all but the bot. */
  readonly bot: unknown;
  /** The last thing said to the customer: what a bare number or "yes" answers. */
  readonly lastOut?: string;
  /** Names, addresses and numbers the customer said on the open channel: a reply may say them back there. Bounded. */
  readonly said?: readonly string[];
  /** When the customer was last offered a link. Absent: never. */
  readonly offeredAt?: Timestamp;
}

/** A session that has not ended, as the engine needs to know it. */
export interface LiveSession {
  readonly id: SessionId;
  readonly level: AssuranceLevel;
}

/** A link nobody has entered yet and that has not expired. */
export interface WaitingLink {
  readonly id: LinkId;
  readonly mintedAt: Timestamp;
}

export interface Conversation {
  readonly id: ConversationId;
  readonly owner: Owner;
  readonly leg: ChannelLeg;
  readonly memory: ConversationMemory;
  /** The sequence number the next message of the timeline gets; the first is 1. */
  readonly nextSeq: number;
  readonly session: LiveSession | null;
  readonly waitingLink: WaitingLink | null;
  /** Sealed messages that wait for the customer to enter, oldest first. */
  readonly quarantined: number;
}

export type Author =
  | { readonly kind: 'customer' }
  | { readonly kind: 'bot' }
  | { readonly kind: 'agent'; readonly agent: string }
  | { readonly kind: 'system' };

export type Marker =
  'link-sent' | 'session-started' | 'session-ended' | 'opened-elsewhere' | 'human-asked' | 'opted-out' | 'opted-in';

export type MessageBody =
  /** `text` is what views show: masked where a secret stood, and "" where only "Private message" may be shown. */
  | { readonly kind: 'text'; readonly text: string; readonly choices?: readonly string[] }
  | { readonly kind: 'media'; readonly contentTypes: readonly string[] }
  | { readonly kind: 'marker'; readonly marker: Marker };

/** Where a message may be seen. */
export type Exposure =
  /** Said on the open channel, or fit to be. */
  | 'open'
  /** A customer's secret said on the open channel: views have the masked text, quarantine has what was said. */
  | 'masked'
  /** A reply that was held back from the open channel: shown in a secure session of the level the policy asks. */
  | 'held'
  /** Said inside a secure session. */
  | 'session';

export interface Message {
  readonly id: MessageId;
  readonly conversation: ConversationId;
  readonly seq: number;
  readonly author: Author;
  readonly body: MessageBody;
  readonly exposure: Exposure;
  /** The session it was said in. */
  readonly session?: SessionId;
  /** The sender's own id of it (frame id), unique within (conversation, author kind). */
  readonly clientId?: string;
  readonly at: Timestamp;
}

/** What was really said, kept until the owner has had it (and after: sealed at rest, card numbers cut, no CVV). */
export interface Quarantined {
  readonly message: MessageId;
  readonly conversation: ConversationId;
  readonly text: string;
  /** Content types of what came with it. */
  readonly media: readonly string[];
  readonly at: Timestamp;
}
