/**
 * What one handled event changes, as data. The engine decides and returns changes; the store commits them in one
 * transaction, ledger events included: if the ledger cannot be written, nothing happened. The union is closed.
 */
import type { Timestamp } from './clock.js';
import type { Conversation, ConversationMemory, LegState, Message, Owner, Quarantined } from './conversation.js';
import type { ConversationId, InboxId, LegId, MessageId } from './ids.js';
import type { ClaimedLane } from './inbox.js';
import type { LedgerEvent } from './ledger-event.js';
import type { Link, LinkRevocation } from './links.js';
import type { OutboxEntry } from './outbox.js';
import type { AccountId } from './ids.js';
import type { Receipt } from './channel.js';

export type Change =
  /** The conversation with its channel leg and its data key. */
  | { readonly kind: 'conversation-opened'; readonly conversation: Conversation; readonly at: Timestamp }
  | {
      readonly kind: 'conversation-saved';
      readonly conversation: ConversationId;
      readonly owner: Owner;
      readonly memory: ConversationMemory;
      readonly nextSeq: number;
      readonly at: Timestamp;
    }
  | { readonly kind: 'leg-saved'; readonly leg: LegId; readonly state: LegState }
  | { readonly kind: 'message-added'; readonly message: Message }
  | { readonly kind: 'quarantined'; readonly quarantined: Quarantined }
  | { readonly kind: 'quarantine-released'; readonly message: MessageId; readonly at: Timestamp }
  | { readonly kind: 'outbox-added'; readonly entry: OutboxEntry }
  | { readonly kind: 'link-minted'; readonly link: Link }
  /** Revokes what has not been entered; a bound link is left alone. */
  | {
      readonly kind: 'unentered-links-revoked';
      readonly conversation: ConversationId;
      readonly why: LinkRevocation;
      readonly at: Timestamp;
    }
  /**
   * Under the partial order: a terminal state never regresses, an error code is never erased. A receipt that comes before
   * our own commit of its send waits for it; one that carries an outbox id settles an unknown send.
   */
  | { readonly kind: 'receipt'; readonly account: AccountId; readonly receipt: Receipt; readonly at: Timestamp }
  | { readonly kind: 'recorded'; readonly event: LedgerEvent };

export interface UnitOfWork {
  /**
   * Commits the changes and deletes the inbox rows they answer, in one transaction that first checks the lane's lease.
   * Concurrent callers share a transaction; a change set that fails does not fail its neighbours. The lane stays leased
   * unless it is to be given back with this commit.
   * @throws GatewayError `lease-lost` (nothing was written), `store-failed`, `ledger-failed`
   */
  finish(lane: ClaimedLane, rows: readonly InboxId[], changes: readonly Change[], lease?: 'keep' | 'release'): Promise<void>;
  /** The same without a lane, for what changes no conversation: ledger events of reads, starts and commands. */
  record(events: readonly LedgerEvent[]): Promise<void>;
}

/** Reads of conversations. Callers of the same moment share a query. */
export interface Conversations {
  /** The conversation of a channel address, or null for a stranger. A blind-index hit is confirmed by decrypting. */
  byAddress(account: AccountId, address: string): Promise<Conversation | null>;
  byId(id: ConversationId): Promise<Conversation | null>;
  /** Quarantined texts not yet given to the owner, oldest first. */
  quarantined(id: ConversationId): Promise<readonly Quarantined[]>;
}

/** The one timeline, for whoever may see it. */
export interface Timeline {
  /** Messages with `seq > after`, ascending, at most `limit`. */
  read(conversation: ConversationId, after: number, limit: number): Promise<readonly Message[]>;
}
