/**
 * Identifiers as branded strings: a plain string cannot stand in for one, and one kind not for another.
 * A brand is given only after a check (`parse…`), or by the owner that mints it (`Ids`, in support).
 */
declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** UUIDv7, lower case. */
export type ConversationId = Brand<'ConversationId'>;
/** UUIDv7: one customer address on one medium, within a conversation. */
export type LegId = Brand<'LegId'>;
/** UUIDv7. */
export type MessageId = Brand<'MessageId'>;
/** UUIDv7. */
export type InboxId = Brand<'InboxId'>;
/** UUIDv7; stands in a status callback's URL, so that an unknown outcome can be settled. */
export type OutboxId = Brand<'OutboxId'>;
/** UUIDv7. */
export type SessionId = Brand<'SessionId'>;
/** UUIDv7 of a ledger event, before and after it has a position. */
export type EventId = Brand<'EventId'>;
/** 10 random base62 characters (PROTOCOL 1). */
export type LinkId = Brand<'LinkId'>;
/** `{channel}:{name}`, as in the settings: `sms:main`. */
export type AccountId = Brand<'AccountId'>;
/** RFC 7638 thumbprint of a device's P-256 key, base64url, 43 characters. */
export type Thumbprint = Brand<'Thumbprint'>;
/** 16 lower-case hexadecimal digits: the blind index of (account, address); what is in one lane is worked in order. */
export type Lane = Brand<'Lane'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const LINK = /^[0-9A-Za-z]{10}$/;
const ACCOUNT = /^[a-z]+:[a-z0-9-]{1,40}$/;
const THUMBPRINT = /^[A-Za-z0-9_-]{43}$/;
const LANE = /^[0-9a-f]{16}$/;

function parser<T extends string>(pattern: RegExp): (text: string) => T | null {
  return (text) => (pattern.test(text) ? (text as T) : null);
}

export const parseConversationId = parser<ConversationId>(UUID);
export const parseLegId = parser<LegId>(UUID);
export const parseMessageId = parser<MessageId>(UUID);
export const parseOutboxId = parser<OutboxId>(UUID);
export const parseSessionId = parser<SessionId>(UUID);
export const parseLinkId = parser<LinkId>(LINK);
export const parseAccountId = parser<AccountId>(ACCOUNT);
export const parseThumbprint = parser<Thumbprint>(THUMBPRINT);
export const parseLane = parser<Lane>(LANE);

/** Mints time-ordered ids; the owner of a noun calls it once when the noun begins. */
export interface Ids {
  conversation(): ConversationId;
  leg(): LegId;
  message(): MessageId;
  inbox(): InboxId;
  outbox(): OutboxId;
  session(): SessionId;
  event(): EventId;
  link(): LinkId;
}
