/**
 * A local twin of the SMS provider: takes the Messages API's calls, sends signed webhooks, answers STOP, START and HELP as the
 * provider does, and misbehaves on demand. The demonstration runs on it and so do the tests; it never leaves the machine.
 * What it was sent is kept, within bounds, so that a test can look for what should never have been sent.
 */
import { setTimeout as wait } from 'node:timers/promises';

import type { Clock, Random } from '../../src/domain/clock.js';
import { Exchange, type IncomingText, type RecordedCall } from './simulator.exchange.js';
import { inboundForm, statusForm } from './simulator.forms.js';
import { isFinal, type ProviderMessage } from './simulator.messages.js';
import { Mischief, type ApiFault, type Misbehaviour } from './simulator.mischief.js';
import type { Bubble } from './simulator.phone.js';
import { webhookSender, type Delivery, type Webhook, type WebhookSender } from './simulator.webhooks.js';
import { INBOUND_PATH } from './webhook.js';

export interface SmsSimulatorDeps {
  readonly accountSid: string;
  readonly authToken: string;
  /** The business's number. */
  readonly number: string;
  /** With it the number sits in a service's pool, as every US business number does. */
  readonly messagingServiceSid?: string;
  /** What the provider was told our address is: scheme and host. */
  readonly publicUrl: string;
  /** Where that is on this machine; asked anew for each webhook. */
  readonly deliverTo: () => string;
  readonly clock: Clock;
  readonly random: Random;
  /** Before each status of a message; 400 where absent. */
  readonly statusDelayMs?: number;
  readonly retryDelayMs?: number;
  readonly webhookTimeoutMs?: number;
}

const MOST_PENDING = 10_000;
/** As an address that ends in `#rc=5&rp=all` asks for. */
const RETRIES = 5;

export class SmsSimulator {
  readonly exchange: Exchange;
  readonly #post: WebhookSender;
  readonly #mischief: Mischief;
  readonly #stopped = new AbortController();
  readonly #pending = new Set<Promise<unknown>>();

  constructor(readonly deps: SmsSimulatorDeps) {
    const { retryDelayMs = 500, webhookTimeoutMs: timeoutMs = 15_000 } = deps;
    this.exchange = new Exchange({ ...deps, service: deps.messagingServiceSid ?? null });
    this.#post = webhookSender({ ...deps, retryDelayMs, timeoutMs, signal: this.#stopped.signal });
    this.#mischief = new Mischief(this.#post, (ms) => this.#pause(ms));
  }

  /** A customer writes. Resolves when the webhook was answered or given up. */
  async receive(text: IncomingText): Promise<Delivery & { readonly sid: string }> {
    const message = this.exchange.takeIn(text);
    this.exchange.answerKeyword(text);
    return { sid: message.sid, ...(await this.#track(this.#mischief.deliver(this.#inbound(message)))) };
  }

  /** The webhook of a customer's message once more. */
  async redeliver(sid: string): Promise<Delivery> {
    const message = this.exchange.message(sid);
    return message === null ? { status: null, attempts: 0 } : this.#track(this.#post(this.#inbound(message)));
  }

  /** The same as `receive` by somebody who does not know the token. */
  forge(text: IncomingText): Promise<Delivery> {
    const message = this.exchange.takeIn(text);
    this.exchange.remove(message.sid);
    return this.#track(this.#post({ ...this.#inbound(message), forged: true, retries: 0 }));
  }

  /** What a telephone got from the business, as it got it. */
  messagesTo(number: string): readonly Bubble[] {
    return this.exchange.phones.bubbles(number).filter((bubble) => bubble.by === 'business');
  }

  misbehave(plan: Partial<Misbehaviour>): void {
    this.#mischief.change(plan);
  }

  behave(): void {
    this.#mischief.end();
  }

  /** All calls of the API, oldest first, at most 10,000. */
  record(): readonly RecordedCall[] {
    return this.exchange.calls;
  }

  nextApiFault(): ApiFault | null {
    return this.#mischief.nextApiFault();
  }

  /** The business sends, by the API. `null`: too much is under way. */
  accept(message: Parameters<Exchange['takeOut']>[0]): ProviderMessage | null {
    if (this.#pending.size >= MOST_PENDING) return null;
    const { plan } = this.#mischief;
    const accepted = this.exchange.takeOut(message);
    const arrives = !plan.callbacks.includes('undelivered') && !plan.callbacks.includes('failed');
    if (arrives) this.exchange.phones.show(message.to, { by: 'business', text: message.body, photo: false });
    void this.#track(this.#report(accepted, plan));
    return accepted;
  }

  /** When every webhook that is under way has been answered or given up. */
  async idle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
  }

  async close(): Promise<void> {
    this.#stopped.abort();
    this.#mischief.end();
    this.exchange.phones.close();
    await this.idle();
  }

  async #report(message: ProviderMessage, plan: Misbehaviour): Promise<void> {
    const { deps } = this;
    for (const status of plan.callbacks) {
      await this.#pause(deps.statusDelayMs ?? 400);
      if (this.#stopped.signal.aborted) return;
      const errorCode = status === 'undelivered' || status === 'failed' ? plan.errorCode : null;
      if (!isFinal(message) || status === 'read') message.status = status;
      message.errorCode ??= errorCode;
      message.sentAt ??= deps.clock.now();
      message.updatedAt = deps.clock.now();
      if (message.statusCallback === null) continue;
      const params = statusForm(deps.accountSid, deps.number, message, { status, errorCode });
      await this.#post({ url: message.statusCallback, params, retries: RETRIES, idempotencyToken: this.exchange.sid('') });
    }
  }

  #inbound(message: ProviderMessage): Webhook {
    return {
      url: new URL(INBOUND_PATH, this.deps.publicUrl).href,
      params: inboundForm(this.deps.accountSid, message),
      retries: RETRIES,
      idempotencyToken: message.sid.slice(2),
    };
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#pending.add(work);
    const forget = () => this.#pending.delete(work);
    work.then(forget, forget);
    return work;
  }

  async #pause(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.#stopped.signal, ref: false }).catch(() => undefined);
  }
}
