/**
 * The two doors the provider knocks at: what customers write, and what became of what we sent. Both verify and parse alike;
 * the answer is an empty TwiML document, because a reply given here would bypass outbox, retry and receipts.
 */
import type { WebhookDoor } from '../../src/domain/channel.js';
import type { AccountBook } from './accounts.js';
import { parseWebhook } from './parse.js';
import { verifySignature } from './signature.js';

export const INBOUND_PATH = '/webhooks/sms/inbound';
export const STATUS_PATH = '/webhooks/sms/status';

/** A form of 2000 parameters passes; a text message is under 2 KiB. */
const BODY_LIMIT = 256 * 1024;

const NO_REPLY = { contentType: 'text/xml; charset=utf-8', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' } as const;

export function smsWebhooks(deps: { readonly publicUrl: string; readonly accounts: AccountBook }): readonly WebhookDoor[] {
  const rules = { publicUrl: deps.publicUrl, tokensFor: deps.accounts.tokensFor };
  return [INBOUND_PATH, STATUS_PATH].map((path) => ({
    method: 'POST',
    path,
    bodyLimit: BODY_LIMIT,
    verify: (request) => verifySignature(request, rules),
    parse: (request) => parseWebhook(request, deps.accounts),
    acknowledgement: NO_REPLY,
  }));
}
