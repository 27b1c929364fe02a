/**
 * How the twin misbehaves: each fault is asked for by number, happens that often, and then everything is well again.
 * Holds webhooks back to send them in the wrong order, but never loses one that it was not told to lose.
 */
import type { MessageStatus } from './simulator.messages.js';
import type { Delivery, Webhook, WebhookSender } from './simulator.webhooks.js';

export type ApiFault =
  | 'rate-limit'
  | 'server-error'
  /** Takes the message and never answers. */
  | 'hang'
  /** Breaks the connection off without having taken the message, */
  | 'drop-before'
  /** or after. */
  | 'drop-after';

export interface Misbehaviour {
  /** One for each of the next API calls that create a message. */
  readonly api: readonly ApiFault[];
  /** Inbound webhooks: how many of the next are lost, */
  readonly drop: number;
  /** how many copies more than one are sent of each, at the same time, */
  readonly duplicate: number;
  /** how many of the next are held until all are there and then sent one by one, the last first, */
  readonly reorder: number;
  /** and how long each of them waits. */
  readonly delayMs: number;
  /** The status callbacks of each message, in this order (the first status never has one). */
  readonly callbacks: readonly MessageStatus[];
  /** Of those callbacks that say `undelivered` or `failed`. */
  readonly errorCode: number | null;
}

const GOOD: Misbehaviour = {
  api: [],
  drop: 0,
  duplicate: 0,
  reorder: 0,
  delayMs: 0,
  callbacks: ['sent', 'delivered'],
  errorCode: null,
};

const NOT_SENT: Delivery = { status: null, attempts: 0 };
const MOST_COPIES = 100;

interface Held {
  readonly webhook: Webhook;
  readonly answer: (delivery: Delivery) => void;
}

export class Mischief {
  #plan = GOOD;
  #held: Held[] = [];

  constructor(
    private readonly post: WebhookSender,
    private readonly pause: (ms: number) => Promise<void>,
  ) {}

  get plan(): Misbehaviour {
    return this.#plan;
  }

  change(plan: Partial<Misbehaviour>): void {
    this.#plan = { ...this.#plan, ...plan };
  }

  end(): void {
    this.#plan = GOOD;
    void this.#releaseHeld();
  }

  nextApiFault(): ApiFault | null {
    const [fault, ...api] = this.#plan.api;
    if (fault !== undefined) this.change({ api });
    return fault ?? null;
  }

  async deliver(webhook: Webhook): Promise<Delivery> {
    const { drop, delayMs, reorder, duplicate } = this.#plan;
    if (drop > 0) {
      this.change({ drop: drop - 1 });
      return NOT_SENT;
    }
    if (delayMs > 0) await this.pause(delayMs);
    if (reorder > 0) return this.#hold(webhook, reorder);
    const copies = Array.from({ length: Math.min(duplicate, MOST_COPIES) }, () => this.post(webhook));
    const delivery = await this.post(webhook);
    await Promise.all(copies);
    return delivery;
  }

  #hold(webhook: Webhook, until: number): Promise<Delivery> {
    const delivery = new Promise<Delivery>((answer) => this.#held.push({ webhook, answer }));
    if (this.#held.length >= until) {
      this.change({ reorder: 0 });
      void this.#releaseHeld();
    }
    return delivery;
  }

  async #releaseHeld(): Promise<void> {
    const held = this.#held.reverse();
    this.#held = [];
    for (const { webhook, answer } of held) answer(await this.post(webhook));
  }
}
