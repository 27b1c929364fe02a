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
import { createPump } from '../support/pump.js';
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
  const { outbox, clock } = deps;
  const sends = createPump({ name: 'outbox', limit: MAX_SENDS, pollMs: POLL_MS, log: deps.log, take });
  const lookUps = createPump({
    name: 'outbox look-up',
    limit: MAX_LOOK_UPS,
    pollMs: SETTLE_EVERY_MS,
    log: deps.log,
    take: takeUnsettled,
  });
  let stopListening = () => {};

  async function take(room: number): Promise<readonly (() => Promise<void>)[]> {
    const entries = await outbox.claim(room, LEASE_MS, clock.now());
    return entries.map((entry) => () => deliver(entry));
  }

  async function deliver(entry: ClaimedOutbox): Promise<void> {
    const result = await attempt(entry);
    deps.outcomes.add({ outcome: result.kind, what: entry.outgoing.kind });
    await outbox.settle([{ entry, result, at: clock.now() }]);
  }

  async function attempt(entry: ClaimedOutbox): Promise<OutboxResult> {
    const channel = deps.channelOf(entry.account);
    if (channel === null) return { kind: 'refused', code: 'no-such-account', optedOut: false };
    const rendered = render(entry, deps.links, deps.texts, clock.now());
    if (rendered.kind === 'moot') return { kind: 'refused', code: rendered.code, optedOut: false };
    if (rendered.kind === 'redaction') return redact(channel, entry, rendered.providerMessageId);
    if (entry.legState.kind === 'opted-out') return { kind: 'refused', code: 'opted-out', optedOut: false };

    const outcome = await channel.send({
      account: entry.account,
      address: entry.address,
      text: rendered.text,
      outboxId: entry.id,
    });
    if (outcome.kind !== 'refused') return outcome;
    return outcome.retry === 'later' ? later(entry, outcome.code) : outcome;
  }

  async function redact(channel: Channel, entry: ClaimedOutbox, providerMessageId: string): Promise<OutboxResult> {
    if (channel.redact === undefined) return { kind: 'refused', code: 'redaction-unsupported', optedOut: false };
    const outcome = await channel.redact(entry.account, providerMessageId);
    if (outcome.kind === 'redacted') return { kind: 'sent', providerMessageId };
    return outcome.kind === 'later' ? later(entry, outcome.code) : { ...outcome, optedOut: false };
  }

  function later(entry: ClaimedOutbox, code: string): OutboxResult {
    if (entry.attempts >= MAX_ATTEMPTS) return { kind: 'refused', code, optedOut: false };
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (entry.attempts - 1), LONGEST_RETRY_MS);
    return { kind: 'retry', code, at: clock.now() + wait };
  }

  async function takeUnsettled(room: number): Promise<readonly (() => Promise<void>)[]> {
    const entries = await outbox.unsettled(room, LEASE_MS, clock.now());
    return entries.map((entry) => () => lookUp(entry));
  }

  /**
   * A send whose end nobody saw: found at the provider, it was sent. Only when the provider itself says, a minute later, that
   * it has no such message is it sent again; while nobody knows, it stays unknown and a person is told.
   */
  async function lookUp(entry: ClaimedOutbox): Promise<void> {
    const channel = deps.channelOf(entry.account);
    const rendered = render(entry, deps.links, deps.texts, clock.now());
    if (channel?.lookup === undefined || rendered.kind !== 'text') return;
    const message = { account: entry.account, address: entry.address, text: rendered.text, outboxId: entry.id };
    const triedAt = entry.firstTriedAt ?? clock.now();
    const found = await channel.lookup(message, triedAt);
    if (found !== null) return outbox.settle([{ entry, result: { kind: 'sent', ...found }, at: clock.now() }]);
    if (clock.now() - triedAt < CERTAIN_AFTER_MS || entry.attempts >= MAX_ATTEMPTS) return;
    await outbox.settle([{ entry, result: { kind: 'retry', code: 'not-at-provider', at: clock.now() }, at: clock.now() }]);
  }

  return {
    start() {
      stopListening = outbox.onReady(sends.wake);
      sends.start();
      lookUps.start();
    },
    async close() {
      stopListening();
      await Promise.all([sends.close(), lookUps.close()]);
    },
  };
}
