/**
 * The durable door of everything that is said to a conversation, whoever says it: a provider's webhook, a secure session,
 * the clock. What is in one lane is worked in order by one worker at a time, so a conversation needs no other lock.
 */
import type { ConsentChange, InboundMessage, Receipt } from './channel.js';
import type { Timestamp } from './clock.js';
import type { AccountId, ConversationId, InboxId, Lane, LinkId, SessionId } from './ids.js';
import type { SessionEnd } from './session.js';

export type InboxEvent =
  | { readonly kind: 'message'; readonly account: AccountId; readonly address: string; readonly message: InboundMessage }
  | {
      readonly kind: 'consent';
      readonly account: AccountId;
      readonly address: string;
      readonly change: ConsentChange;
      readonly providerMessageId: string;
    }
  | { readonly kind: 'receipt'; readonly account: AccountId; readonly receipt: Receipt }
  | {
      readonly kind: 'session-said';
      readonly conversation: ConversationId;
      readonly session: SessionId;
      readonly clientId: string;
      readonly text: string;
    }
  | { readonly kind: 'session-entered'; readonly conversation: ConversationId; readonly session: SessionId }
  | {
      readonly kind: 'session-ended';
      readonly conversation: ConversationId;
      readonly session: SessionId;
      readonly by: SessionEnd;
    }
  /** Another device tried the link this session was entered by. Once a link. */
  | { readonly kind: 'link-opened-elsewhere'; readonly conversation: ConversationId; readonly session: SessionId }
  /** A new link to the address on record was asked for, with proof, and is within the limits. */
  | { readonly kind: 'link-asked'; readonly conversation: ConversationId; readonly link: LinkId };

export interface InboxEntry {
  /** The account, or `session` for what the gateway itself puts in. With `eventKey` it is unique for ever. */
  readonly source: AccountId | 'session';
  readonly eventKey: string;
  readonly lane: Lane;
  readonly event: InboxEvent;
  readonly receivedAt: Timestamp;
}

/** Who puts things in: intake and session. Resolves after the durable write; concurrent callers share one commit. */
export interface Inbox {
  /** One answer an entry, in order. `duplicate`: an entry of this source and key is there already. */
  receive(entries: readonly InboxEntry[]): Promise<readonly ('stored' | 'duplicate')[]>;
  /** Kept aside, sealed, for a person to look at: signed by the provider but of no account of ours. */
  setAside(entry: {
    readonly eventKey: string;
    readonly body: Uint8Array;
    readonly why: string;
    readonly at: Timestamp;
  }): Promise<void>;
}

export interface ClaimedRow {
  readonly id: InboxId;
  readonly event: InboxEvent;
  readonly receivedAt: Timestamp;
  readonly attempts: number;
}

/** A lane on lease: nobody else works it until `leaseUntil`. The token fences every commit made under it. */
export interface ClaimedLane {
  readonly lane: Lane;
  readonly token: string;
  readonly rows: readonly ClaimedRow[];
}

/** Who takes things out: the inbox worker. */
export interface InboxQueue {
  /** Leases up to `lanes` lanes that have work, oldest first, with up to `rows` rows of each, in order. */
  claim(limits: {
    readonly lanes: number;
    readonly rows: number;
    readonly leaseMs: number;
    readonly at: Timestamp;
  }): Promise<readonly ClaimedLane[]>;
  /** Gives a lane back with the rows that failed to try again at `retryAt`, or parked for good. Fenced by the token. */
  release(lane: ClaimedLane, failed?: { readonly row: InboxId; readonly retryAt: Timestamp | 'parked' }): Promise<void>;
  /** Extends the leases; the lanes it could not extend are returned. */
  heartbeat(lanes: readonly ClaimedLane[], leaseMs: number, at: Timestamp): Promise<readonly ClaimedLane[]>;
  /** Called whenever something may have become claimable on this node; a hint, never the only way. */
  onReady(listener: () => void): () => void;
  /** Rows not worked yet, for shedding load and for health. */
  depth(): Promise<number>;
}
