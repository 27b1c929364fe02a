/** What is to be said on an open channel: written with the change that wants it, sent by the delivery worker, in order. */
import type { Timestamp } from './clock.js';
import type { AccountId, ConversationId, Lane, LegId, LinkId, MessageId, OutboxId } from './ids.js';
import type { LegState } from './conversation.js';
import type { Link } from './links.js';

export type LinkTemplate = 'handover' | 'held-reply' | 'renewed' | 'offer';
export type NoticeTemplate = 'session-ended' | 'media-refused';

export type Outgoing =
  | { readonly kind: 'text'; readonly text: string; readonly message: MessageId }
  /** Template and link id only: URL and code are computed at the moment of sending. */
  | { readonly kind: 'link'; readonly template: LinkTemplate; readonly link: LinkId }
  | { readonly kind: 'notice'; readonly template: NoticeTemplate }
  | { readonly kind: 'redaction'; readonly providerMessageId: string };

export interface OutboxEntry {
  readonly id: OutboxId;
  readonly conversation: ConversationId;
  readonly leg: LegId;
  readonly lane: Lane;
  readonly account: AccountId;
  readonly outgoing: Outgoing;
  readonly at: Timestamp;
}

/** `sending` is written before the provider is called: a crash in between leaves `unknown`, never a second send. */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'refused' | 'unknown';

export interface ClaimedOutbox {
  readonly id: OutboxId;
  readonly conversation: ConversationId;
  readonly lane: Lane;
  readonly account: AccountId;
  readonly address: string;
  readonly legState: LegState;
  readonly outgoing: Outgoing;
  /** With `outgoing.kind` link: its row as it is now. */
  readonly link?: Link;
  readonly attempts: number;
  readonly token: string;
  /** When the first attempt began, for settling what is unknown. */
  readonly firstTriedAt?: Timestamp;
}

export type OutboxResult =
  | { readonly kind: 'sent'; readonly providerMessageId: string | null }
  | { readonly kind: 'refused'; readonly code: string; readonly optedOut: boolean }
  | { readonly kind: 'retry'; readonly code: string; readonly at: Timestamp }
  | { readonly kind: 'unknown'; readonly code: string };

export interface Outbox {
  /**
   * Takes up to `limit` due entries, at most one a lane and the oldest first, and marks them `sending` in the same
   * statement; a redaction goes beside the lane's texts. Entries that were `sending` when their lease ended come out of
   * `unsettled`, never out of here.
   */
  claim(limit: number, leaseMs: number, at: Timestamp): Promise<readonly ClaimedOutbox[]>;
  /** Records results with their ledger events in one transaction. Fenced: what another took over is left alone. */
  settle(
    results: readonly { readonly entry: ClaimedOutbox; readonly result: OutboxResult; readonly at: Timestamp }[],
  ): Promise<void>;
  /** Marks sends whose lease ended without an outcome as `unknown` and leases unknown ones for a look-up. */
  unsettled(limit: number, leaseMs: number, at: Timestamp): Promise<readonly ClaimedOutbox[]>;
  onReady(listener: () => void): () => void;
}
