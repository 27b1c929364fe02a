/**
 * The port of an open channel: one folder under channels/ implements it. The first three members are required; what a
 * provider may lack is an optional member, never a question of the channel's name in the core.
 */
import type { AccountId, OutboxId } from './ids.js';
import type { Timestamp } from './clock.js';

export const CHANNEL_NAMES = ['sms', 'messenger', 'slack'] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];

/** The part of an account's id before the colon. */
export const channelNameOf = (account: AccountId): ChannelName => account.slice(0, account.indexOf(':')) as ChannelName;

/** One number, page or workspace. What else a provider needs stays inside its folder. */
export interface ChannelAccount {
  readonly id: AccountId;
  readonly channel: ChannelName;
}

/** A request as it came off the wire. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as in the request line. */
  readonly url: string;
  /** Names in lower case; a header that came twice has two entries. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Uint8Array;
}

/** One thing a provider told us, before anything is known of its meaning. `eventKey` is unique within the account. */
export type ChannelEvent =
  | {
      readonly kind: 'message';
      readonly account: AccountId;
      readonly eventKey: string;
      readonly address: string;
      readonly message: InboundMessage;
    }
  | {
      readonly kind: 'consent';
      readonly account: AccountId;
      readonly eventKey: string;
      readonly address: string;
      readonly change: ConsentChange;
      readonly providerMessageId: string;
    }
  | { readonly kind: 'receipt'; readonly account: AccountId; readonly eventKey: string; readonly receipt: Receipt };

/** What the customer wrote: the part of an Activity that must survive the inbox. */
export interface InboundMessage {
  readonly providerMessageId: string;
  readonly text: string;
  /** Noted, not fetched: content types only, and where the provider keeps them. */
  readonly media: readonly { readonly contentType: string; readonly url: string }[];
  readonly sentAt?: Timestamp;
}

export type ConsentChange = 'stop' | 'start' | 'help';

/** A partial order: queued < sent < { delivered < read | failed }. Terminal states never regress. */
export type DeliveryStatus = 'queued' | 'sent' | 'delivered' | 'read' | 'failed';

export interface Receipt {
  readonly providerMessageId: string;
  readonly status: DeliveryStatus;
  /** The provider's own code; once stored it is not erased. */
  readonly errorCode?: string;
  /** Which of our sends it answers, where the provider carried it for us. */
  readonly outboxId?: OutboxId;
}

export type Verification = { readonly kind: 'verified' } | { readonly kind: 'refused'; readonly why: RefusalReason };
export type RefusalReason =
  | 'signature-missing'
  | 'signature-invalid'
  | 'body-hash-missing'
  | 'method'
  | 'content-type'
  /** Answered 413: nothing of that size is a message, and checking it would cost too much. */
  | 'too-many-parameters';

export type Parsed =
  | { readonly kind: 'events'; readonly events: readonly ChannelEvent[] }
  /** Validly signed but no account of ours: answered 2xx, kept aside, counted. */
  | { readonly kind: 'unroutable'; readonly why: string; readonly eventKey: string };

/** One webhook address of a channel. */
export interface WebhookDoor {
  readonly method: 'GET' | 'POST';
  /** Exact path on the public listener. */
  readonly path: string;
  /** Bytes. */
  readonly bodyLimit: number;
  /** Over the raw bytes and the configured public URL. Pure; never throws on what a stranger can send. */
  verify(request: RawRequest): Verification;
  /** Called after `verified` only. Throws GatewayError `bad-request` naming the field. */
  parse(request: RawRequest): Parsed;
  /** What the provider expects to hear once everything is stored. */
  readonly acknowledgement: { readonly contentType: string; readonly body: string };
}

export interface OutboundMessage {
  readonly account: AccountId;
  readonly address: string;
  readonly text: string;
  readonly outboxId: OutboxId;
}

/** `unknown`: the provider may or may not have it; never send again blindly. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly providerMessageId: string }
  | { readonly kind: 'refused'; readonly code: string; readonly retry: 'never' | 'later'; readonly optedOut: boolean }
  | { readonly kind: 'unknown'; readonly code: string };

export type RedactOutcome =
  | { readonly kind: 'redacted' }
  /** The provider is not done with it yet, or did not answer: try again later. */
  | { readonly kind: 'later'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string };

export interface Channel {
  readonly name: ChannelName;
  readonly accounts: readonly ChannelAccount[];
  readonly webhooks: readonly WebhookDoor[];
  /** Does not throw: every failure is an outcome. */
  send(message: OutboundMessage): Promise<SendOutcome>;
  /** Removes the provider's copy of a message. Idempotent. */
  redact?(account: AccountId, providerMessageId: string): Promise<RedactOutcome>;
  /** Finds the send whose outcome is unknown. `null`: the provider does not have it. */
  lookup?(message: OutboundMessage, sentAfter: Timestamp): Promise<{ readonly providerMessageId: string } | null>;
}
