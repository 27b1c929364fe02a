/** The record of every action as the rest of the house sees it (PROTOCOL 6). Writing is a change (`recorded`). */
import type { Timestamp } from './clock.js';

export interface LedgerSequencer {
  /** Gives positions to what was committed since, and signs a checkpoint when one is due. Returns the tree size. */
  advance(): Promise<number>;
  start(): void;
  /** Sequences what is left, signs a last checkpoint, stops. Idempotent. */
  close(): Promise<void>;
}

/** An event as it was committed. `ord` is the order of insertion: unique, with gaps, and not the order of commits. */
export interface RecordedEvent {
  readonly ord: number;
  readonly at: Timestamp;
  readonly kind: string;
  readonly subject: string | null;
  readonly kid: string;
  readonly bodySealed: string;
}

/** The Merkle tree as far as appending needs it. */
export interface LedgerTree {
  readonly size: number;
  /** Every event up to here has its position or its number is in `gaps`. */
  readonly lastOrd: number;
  /** Roots of the full subtrees of `size`, largest first, 32 bytes each. */
  readonly frontier: readonly Uint8Array[];
  readonly gaps: readonly LedgerGap[];
}

/** A number that was skipped when it was passed: rolled back, or in a transaction that had not committed yet. */
export interface LedgerGap {
  readonly ord: number;
  readonly noticedAt: Timestamp;
  /** The first transaction number not given out at that time. */
  readonly horizon: number;
}

/** Events without a position: those of the gaps that have come since, then those behind `lastOrd`. Ascending by `ord`. */
export interface WaitingEvents {
  readonly events: readonly RecordedEvent[];
  /** The lowest transaction number still running, read before the events: what had ended then is among them. */
  readonly oldestRunning: number;
  /** The first transaction number not given out yet, read after the events: what was skipped has a lower one. */
  readonly nextTransaction: number;
}

/** Positions begin at 1. */
export interface LedgerLeaf {
  readonly seq: number;
  readonly ord: number;
  readonly hash: Uint8Array;
}

/** A leaf with the event it is of; null when that event is gone. */
export interface LedgerRow extends LedgerLeaf {
  readonly event: RecordedEvent | null;
}

export interface StoredCheckpoint {
  readonly size: number;
  readonly note: string;
}

/** The ledger's rows. Nothing here decides: positions and hashes come from the ledger, and verifying trusts none of it. */
export interface LedgerRows {
  /** With the number of the newest event there is. One cheap statement, asked several times a second. */
  tree(): Promise<LedgerTree & { readonly newestOrd: number }>;
  /**
   * One transaction that holds the tree: gives `place` at most `limit` events behind `lastOrd` with those of the gaps, and
   * stores its leaves and its tree. Returns how many events it gave; null while another node holds the tree.
   */
  extend(limit: number, place: Placing): Promise<number | null>;
  newestCheckpoint(): Promise<StoredCheckpoint | null>;
  checkpointOf(size: number): Promise<string | null>;
  /** Idempotent: the first note of a size stays. */
  addCheckpoint(checkpoint: StoredCheckpoint, at: Timestamp): Promise<void>;
  /** For verifying: leaves with `seq > after`, ascending, at most `limit`. */
  read(after: number, limit: number): Promise<readonly LedgerRow[]>;
  /** For verifying: signed notes of sizes above `after`, ascending, at most `limit`. */
  checkpoints(after: number, limit: number): Promise<readonly StoredCheckpoint[]>;
  /** Events that have no position yet. */
  waiting(): Promise<number>;
}

export type Placing = (
  tree: LedgerTree,
  waiting: WaitingEvents,
) => { readonly tree: LedgerTree; readonly leaves: readonly LedgerLeaf[] };
