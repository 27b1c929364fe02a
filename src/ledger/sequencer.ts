/**
 * Gives positions to committed events and signs checkpoints: the one writer of the tree. Several nodes may run it; the
 * database lets one extend at a time. An event has its position within a second of its commit, a checkpoint covers it
 * within 100 events or a minute, and every checkpoint is in the database before it is outside, never the other way round.
 */
import type { Clock, Timestamp } from '../domain/clock.js';
import { GatewayError } from '../domain/errors.js';
import type { LedgerRows, LedgerSequencer, LedgerTree } from '../domain/ledger.js';
import { codeOf } from '../support/code-of.js';
import type { Log } from '../support/log.js';
import { signCheckpoint } from './checkpoint.js';
import type { CheckpointLog } from './checkpoint-log.js';
import { GrowingTree } from './merkle.js';
import type { SigningKey } from './note-key.js';
import { place } from './place.js';

/** Events in one transaction: about 10 ms of hashing. */
const BATCH = 1000;
const TICK_MS = 250;
const CHECKPOINT_EVENTS = 100;
const CHECKPOINT_MS = 60_000;
/** Under load a checkpoint every 100 events would be a hundred syncs a second. */
const CHECKPOINT_REST_MS = 250;

export interface SequencerDeps {
  readonly rows: LedgerRows;
  readonly clock: Clock;
  readonly log: Log;
  readonly key: SigningKey;
  readonly outside: CheckpointLog;
  /** Size of the newest checkpoint in the database; 0 for none. */
  readonly checkpointed: number;
}

export class Sequencer implements LedgerSequencer {
  readonly #deps: SequencerDeps;
  #turn: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;
  #idle = true;
  #failing = false;
  #checkpointed: { readonly size: number; readonly at: Timestamp };
  /** Signed and in the database, not yet outside. */
  #unpublished: string | null = null;

  constructor(deps: SequencerDeps) {
    this.#deps = deps;
    this.#checkpointed = { size: deps.checkpointed, at: deps.clock.now() };
  }

  start(): void {
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#timer.unref();
  }

  /** Callers take turns, so that whoever committed before calling has a position after. */
  advance(): Promise<number> {
    return this.#inTurn(() => this.#advance(false));
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    clearInterval(this.#timer);
    try {
      await this.#inTurn(() => this.#advance(true));
    } finally {
      await this.#deps.outside.close();
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #tick(): void {
    if (!this.#idle) return;
    this.#idle = false;
    void this.advance()
      .then(
        () => this.#report(null),
        (error: unknown) => this.#report(codeOf(error)),
      )
      .finally(() => (this.#idle = true));
  }

  /** Said once when it begins and once when it is over. */
  #report(code: string | null): void {
    const failing = code !== null;
    if (failing && !this.#failing) this.#deps.log.error('ledger does not advance', { code });
    if (!failing && this.#failing) this.#deps.log.info('ledger advances again');
    this.#failing = failing;
  }

  async #advance(last: boolean): Promise<number> {
    const { rows, clock } = this.#deps;
    const { newestOrd, ...found } = await rows.tree();
    let tree: LedgerTree = found;
    let more = newestOrd > tree.lastOrd || tree.gaps.length > 0;
    while (more) {
      const given = await rows.extend(BATCH, (before, waiting) => {
        const placed = place(before, waiting, clock.now());
        tree = placed.tree;
        return placed;
      });
      // Another node holds the tree: it places what we saw.
      if (given === null) tree = await rows.tree();
      more = given !== null && given >= BATCH;
      if (more) await this.#checkpoint(tree, false);
    }
    await this.#checkpoint(tree, last);
    return tree.size;
  }

  async #checkpoint(tree: LedgerTree, last: boolean): Promise<void> {
    const { rows, clock, key } = this.#deps;
    await this.#publish();
    const at = clock.now();
    if (!this.#isDue(tree.size, at) && !(last && tree.size > this.#checkpointed.size)) return;
    const note = signCheckpoint(tree.size, new GrowingTree(tree.size, tree.frontier).root(), key);
    await rows.addCheckpoint({ size: tree.size, note }, at);
    this.#checkpointed = { size: tree.size, at };
    this.#unpublished = note;
    await this.#publish();
  }

  #isDue(size: number, now: Timestamp): boolean {
    const { size: before, at } = this.#checkpointed;
    // "A log MUST not sign any checkpoint which is inconsistent with any checkpoint it previously signed."
    if (size < before) throw new GatewayError('ledger-failed', 'the ledger in the database became shorter');
    if (size === before) return false;
    if (before === 0) return true;
    const rested = now - at >= CHECKPOINT_REST_MS;
    return rested && (size - before >= CHECKPOINT_EVENTS || now - at >= CHECKPOINT_MS);
  }

  async #publish(): Promise<void> {
    if (this.#unpublished === null) return;
    await this.#deps.outside.append(this.#unpublished);
    this.#unpublished = null;
  }
}
