/**
 * Sends what the outbox holds, in order on each lane, and records what became of it. `sending` is stored before the
 * provider is called, so a crash in between leaves an unknown outcome, never a second send; what is unknown is looked up at
 * the provider or settled by its receipt.
 */
import type { Channel } from '../domain/channel.js';
import type { Clock } from '../domain/clock.js';
import type { AccountId } from '../domain/ids.js';
import type { Links } from '../domain/links.js';
import type { ClaimedOutbox, Outbox, OutboxResult } from '../domain/outbox.js';
import type { Log } from '../support/log.js';
import type { Counter } from '../support/metrics.js';
import { createPump, type Pump } from '../support/pump.js';
import { render, type Texts } from './render.js';

export interface DeliveryDeps {
  readonly outbox: Outbox;
  readonly channelOf: (account: AccountId) => Channel | null;
  readonly links: Pick<Links, 'parts'>;
  readonly texts: Texts;
  readonly clock: Clock;
  readonly log: Log;
  readonly outcomes: Counter;
}

export interface DeliveryWorker {
  start(): void;
  /** Stops claiming, waits for the sends under way. Idempotent. */
  close(): Promise<void>;
}

/** Longer than the provider's time-out. */
const LEASE_MS = 30_000;
const POLL_MS = 500;
const SETTLE_EVERY_MS = 5_000;
const MAX_SENDS = 128;
const MAX_LOOK_UPS = 16;
const MAX_ATTEMPTS = 10;
const FIRST_RETRY_MS = 1_000;
/** A provider that took a message shows it within seconds. */
const CERTAIN_AFTER_MS = 60_000;
const LONGEST_RETRY_MS = 10 * 60_000;

export function createDeliveryWorker(deps: DeliveryDeps): DeliveryWorker {
  return new OutboxWorker(deps);
}

type Jobs = Promise<readonly (() => Promise<void>)[]>;

class OutboxWorker implements DeliveryWorker {
  private readonly sends: Pump;
  private readonly lookUps: Pump;
  private stopListening = () => {};

  constructor(private readonly deps: DeliveryDeps) {
    const { log } = deps;
    const takeDue = (room: number) => this.takeDue(room);
    const takeUnsettled = (room: number) => this.takeUnsettled(room);
    this.sends = createPump({ name: 'outbox', limit: MAX_SENDS, pollMs: POLL_MS, log, take: takeDue });
    const lookUps = { name: 'outbox look-up', limit: MAX_LOOK_UPS, pollMs: SETTLE_EVERY_MS };
    this.lookUps = createPump({ ...lookUps, log, take: takeUnsettled });
  }

  start(): void {
    this.stopListening = this.deps.outbox.onReady(this.sends.wake);
    this.sends.start();
    this.lookUps.start();
  }

  async close(): Promise<void> {
    this.stopListening();
    await Promise.all([this.sends.close(), this.lookUps.close()]);
  }

  private async takeDue(room: number): Jobs {
    const { outbox, clock } = this.deps;
    const entries = await outbox.claim(room, LEASE_MS, clock.now());
    return entries.map((entry) => () => this.deliver(entry));
  }

  private async takeUnsettled(room: number): Jobs {
    const { outbox, clock } = this.deps;
    const entries = await outbox.unsettled(room, LEASE_MS, clock.now());
    return entries.map((entry) => () => this.lookUp(entry));
  }

  private async deliver(entry: ClaimedOutbox): Promise<void> {
    const result = await this.attempt(entry);
    this.deps.outcomes.add({ outcome: result.kind, what: entry.outgoing.kind });
    await this.settle(entry, result);
  }

  private async attempt(entry: ClaimedOutbox): Promise<OutboxResult> {
    const { channelOf, links, texts, clock } = this.deps;
    const channel = channelOf(entry.account);
    if (channel === null) return refused('no-such-account');
    const rendered = render(entry, links, texts, clock.now());
    if (rendered.kind === 'moot') return refused(rendered.code);
    if (rendered.kind === 'redaction') return this.redact(channel, entry, rendered.providerMessageId);
    if (entry.legState.kind === 'opted-out') return refused('opted-out');

    const outcome = await channel.send(messageOf(entry, rendered.text));
    if (outcome.kind !== 'refused') return outcome;
    return outcome.retry === 'later' ? this.later(entry, outcome.code) : outcome;
  }

  private async redact(channel: Channel, entry: ClaimedOutbox, providerMessageId: string): Promise<OutboxResult> {
    if (channel.redact === undefined) return refused('redaction-unsupported');
    const outcome = await channel.redact(entry.account, providerMessageId);
    if (outcome.kind === 'redacted') return { kind: 'sent', providerMessageId };
    return outcome.kind === 'later' ? this.later(entry, outcome.code) : { ...outcome, optedOut: false };
  }

  private later(entry: ClaimedOutbox, code: string): OutboxResult {
    if (entry.attempts >= MAX_ATTEMPTS) return refused(code);
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (entry.attempts - 1), LONGEST_RETRY_MS);
    return { kind: 'retry', code, at: this.deps.clock.now() + wait };
  }

  /**
   * A send whose end nobody saw: found at the provider, it was sent. Only when the provider itself says, a minute later, that
   * it has no such message is it sent again; while nobody knows, it stays unknown and a person is told.
   */
  private async lookUp(entry: ClaimedOutbox): Promise<void> {
    const { channelOf, links, texts, clock } = this.deps;
    const channel = channelOf(entry.account);
    const rendered = render(entry, links, texts, clock.now());
    if (channel?.lookup === undefined || rendered.kind !== 'text') return;
    const triedAt = entry.firstTriedAt ?? clock.now();
    const found = await channel.lookup(messageOf(entry, rendered.text), triedAt);
    if (found !== null) return this.settle(entry, { kind: 'sent', ...found });
    if (clock.now() - triedAt < CERTAIN_AFTER_MS || entry.attempts >= MAX_ATTEMPTS) return;
    await this.settle(entry, { kind: 'retry', code: 'not-at-provider', at: clock.now() });
  }

  private settle(entry: ClaimedOutbox, result: OutboxResult): Promise<void> {
    const { outbox, clock } = this.deps;
    return outbox.settle([{ entry, result, at: clock.now() }]);
  }
}

const messageOf = ({ account, address, id }: ClaimedOutbox, text: string) => ({ account, address, text, outboxId: id });

const refused = (code: string) => ({ kind: 'refused', code, optedOut: false }) as const;
