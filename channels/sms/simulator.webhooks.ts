/**
 * The twin of the provider's webhook sender: signs, form-encodes, waits 15 seconds, and tries again with the same
 * idempotency token, as an address with `#rc=5&rp=all` is told to be tried. It computes the signature itself and not with
 * the SDK, so that the gateway's check is held against something else than itself.
 */
import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import type { Random } from '../../src/domain/clock.js';
import { relocate } from './client.js';

export interface Delivery {
  /** The last HTTP status; `null` when nobody answered or the webhook was dropped on purpose. */
  readonly status: number | null;
  readonly attempts: number;
}

export interface SenderDeps {
  readonly authToken: string;
  /** The scheme and host the provider was configured with: what is signed. */
  readonly publicUrl: string;
  /** Where that host really is; nothing else is ever called. */
  readonly deliverTo: () => string;
  readonly random: Random;
  readonly timeoutMs: number;
  readonly retryDelayMs: number;
  readonly signal: AbortSignal;
}

export interface Webhook {
  /** As configured with the provider; a fragment is for the provider and is not sent. */
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly retries: number;
  /** The same on each retry, and on a redelivery. */
  readonly idempotencyToken: string;
  readonly forged?: boolean;
}

export type WebhookSender = (webhook: Webhook) => Promise<Delivery>;

export function webhookSender(deps: SenderDeps): WebhookSender {
  return async ({ url: configured, params, retries, idempotencyToken, forged = false }) => {
    const url = new URL(configured);
    url.hash = '';
    if (url.origin !== new URL(deps.publicUrl).origin) return { status: null, attempts: 0 };
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'user-agent': 'TwilioProxy/1.1',
      'x-twilio-signature': sign(forged ? 'not the token' : deps.authToken, url.href, params),
      'i-twilio-idempotency-token': idempotencyToken,
    };
    const body = new URLSearchParams(params).toString();
    const target = relocate(url.href, deps.deliverTo());
    for (let attempts = 1; ; attempts++) {
      const status = await post(target, headers, body, deps);
      const done = status !== null && status >= 200 && status < 300;
      if (done || attempts > retries || deps.signal.aborted) return { status, attempts };
      await wait(deps.retryDelayMs, undefined, { signal: deps.signal, ref: false }).catch(() => undefined);
    }
  };
}

/** HMAC-SHA1 over the address and the parameters in the order of their names, name and value run together. */
export function sign(token: string, url: string, params: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = url + pairs.map(([name, value]) => name + value).join('');
  return createHmac('sha1', token).update(text, 'utf8').digest('base64');
}

async function post(url: string, headers: Record<string, string>, body: string, deps: SenderDeps): Promise<number | null> {
  try {
    const signal = AbortSignal.any([deps.signal, AbortSignal.timeout(deps.timeoutMs)]);
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
