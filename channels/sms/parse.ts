/**
 * A verified webhook as channel events. What it is, a message or a receipt, is read from its own status and not from the door
 * it came through, because status callbacks posted to the inbound address are a common mistake and must never be taken for
 * words of a customer. What fits no account of ours is answered `unroutable`, so that it can be kept for a person.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

import type { ChannelEvent, DeliveryStatus, InboundMessage, Parsed, RawRequest } from '../../src/domain/channel.js';
import { GatewayError } from '../../src/domain/errors.js';
import { parseOutboxId } from '../../src/domain/ids.js';
import type { AccountBook } from './accounts.js';
import { mediaType, parseForm, type Form } from './form.js';
import { consentIn } from './keywords.js';

const sid = z.string().regex(/^[A-Za-z0-9]{1,64}$/);
const blankable = z.string().max(100).optional();

const webhook = z.object({
  MessageSid: sid,
  AccountSid: sid,
  From: blankable,
  To: blankable,
  MessagingServiceSid: blankable,
  SmsStatus: blankable,
  MessageStatus: blankable,
  ErrorCode: z.string().max(20).optional(),
  OptOutType: blankable,
  Body: z.string().optional(),
  NumMedia: z.string().max(5).optional(),
});
type Webhook = z.infer<typeof webhook>;

/** Plain numbers and short codes. `whatsapp:` and `rcs:` addresses are of other channels, names cannot be answered. */
const NUMBER = /^\+?[0-9]{1,15}$/;

/** The provider's own limit. */
const MOST_MEDIA = 10;

const STATUS: ReadonlyMap<string, DeliveryStatus> = new Map([
  ['accepted', 'queued'],
  ['scheduled', 'queued'],
  ['queued', 'queued'],
  ['sending', 'queued'],
  ['sent', 'sent'],
  ['partially_delivered', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);

/** @throws GatewayError `bad-request` naming the field that is missing or not one value */
export function parseWebhook(request: RawRequest, accounts: AccountBook): Parsed {
  const form = mediaType(request) === 'form' ? parseForm(request.body) : null;
  if (form === null) return unroutable('not-a-form', createHash('sha256').update(request.body).digest('hex'));
  const result = webhook.safeParse(form);
  if (!result.success) {
    const field = result.error.issues[0]?.path.join('.') ?? 'form';
    throw new GatewayError('bad-request', `sms webhook: ${field} is missing or malformed`);
  }
  const fields = result.data;
  const status = fields.MessageStatus ?? fields.SmsStatus ?? 'received';
  return status === 'received' || status === 'receiving'
    ? inbound(fields, form, accounts)
    : receipt(fields, status, request.url, accounts);
}

function inbound(fields: Webhook, form: Form, accounts: AccountBook): Parsed {
  const { From: address = '', To: number, MessageSid: providerMessageId } = fields;
  if (!NUMBER.test(address) || !NUMBER.test(number ?? '')) return unroutable('address', providerMessageId);
  const account = accounts.owning({ accountSid: fields.AccountSid, number, service: fields.MessagingServiceSid });
  if (account === null) return unroutable('account', providerMessageId);

  const message = messageOf(fields, form);
  const change = consentIn(message.text, fields.OptOutType);
  // The key is the message's own id: the idempotency token in the headers changes when the provider is asked again.
  const said = { account: account.id, eventKey: providerMessageId, address };
  return event(change === null ? { kind: 'message', ...said, message } : { kind: 'consent', ...said, change, providerMessageId });
}

function messageOf(fields: Webhook, form: Form): InboundMessage {
  // A NUL cannot be stored as text, and nobody typed one.
  const text = (fields.Body ?? '').replaceAll('\0', '');
  const count = Math.min(Math.max(Number.parseInt(fields.NumMedia ?? '0', 10) || 0, 0), MOST_MEDIA);
  const media = Array.from({ length: count }, (_, index) => ({
    contentType: one(form[`MediaContentType${index}`]) ?? 'application/octet-stream',
    url: one(form[`MediaUrl${index}`]) ?? '',
  }));
  return { providerMessageId: fields.MessageSid, text, media };
}

function receipt(fields: Webhook, status: string, url: string, accounts: AccountBook): Parsed {
  const { MessageSid: providerMessageId, ErrorCode: errorCode } = fields;
  const eventKey = `${providerMessageId}:${status.slice(0, 40)}`;
  const delivery = STATUS.get(status);
  if (delivery === undefined) return unroutable('status', eventKey);
  const account = accounts.owning({
    accountSid: fields.AccountSid,
    number: fields.From,
    service: fields.MessagingServiceSid,
  });
  if (account === null) return unroutable('account', eventKey);

  const outboxId = parseOutboxId(new URLSearchParams(url.split('?')[1]).get('o') ?? '');
  return event({
    kind: 'receipt',
    account: account.id,
    eventKey,
    receipt: {
      providerMessageId,
      status: delivery,
      ...(errorCode !== undefined && errorCode !== '' && errorCode !== '0' ? { errorCode } : {}),
      ...(outboxId === null ? {} : { outboxId }),
    },
  });
}

const one = (value: string | readonly string[] | undefined) => (typeof value === 'string' && value !== '' ? value : undefined);
const event = (only: ChannelEvent): Parsed => ({ kind: 'events', events: [only] });
const unroutable = (why: string, eventKey: string): Parsed => ({ kind: 'unroutable', why, eventKey });
