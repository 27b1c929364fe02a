/**
 * One walk along a ledger: every position, event and hash, and every signed root on the way. It stops at the first thing
 * that is wrong and holds no more than the tree's frontier and the next checkpoint of each list.
 */
import type { Timestamp } from '../domain/clock.js';
import type { LedgerRow, StoredCheckpoint } from '../domain/ledger.js';
import { openCheckpoint, type Checkpoint } from './checkpoint.js';
import { eventHash } from './leaf.js';
import { GrowingTree, sameHash } from './merkle.js';
import type { VerifierKey } from './note-key.js';

export interface WalkEvidence {
  /** Ascending by position. */
  readonly rows: AsyncIterable<LedgerRow>;
  /** The database's own checkpoints, ascending by size: their signatures make them evidence of what they cover. */
  readonly stored: AsyncIterable<StoredCheckpoint>;
  readonly key: VerifierKey;
}

export type Alteration =
  /** The event of this position is not the one that was placed there: changed, exchanged, or of another order. */
  | { readonly kind: 'event-changed'; readonly seq: number }
  | { readonly kind: 'event-missing'; readonly seq: number }
  | { readonly kind: 'position-missing'; readonly seq: number }
  /** The events up to `seq` do not give the root that was signed; those up to `after` do. */
  | { readonly kind: 'root-differs'; readonly after: number; readonly seq: number }
  | { readonly kind: 'checkpoint-forged'; readonly where: 'database' | 'outside'; readonly seq: number | null };

export type Altered = { readonly kind: 'altered'; readonly what: Alteration };

export interface Walked {
  /** Positions there are. */
  readonly size: number;
  /** Positions a checkpoint covers. */
  readonly covered: number;
  /** Positions the newest signed checkpoint says there are. */
  readonly signed: number;
  /** Time of the event at the newest outside checkpoint that was reached. */
  readonly outsideAt: Timestamp | null;
}

/** Walks rows and both lists of checkpoints side by side; each list is looked at where its next size is reached. */
export async function walk(
  { rows, stored, key }: WalkEvidence,
  outside: readonly Checkpoint[],
): Promise<Altered | { readonly kind: 'walked'; readonly walked: Walked }> {
  const inside = await Queue.of(stored[Symbol.asyncIterator]());
  const kept = await Queue.of(outside[Symbol.iterator]());
  const tree = new GrowingTree();
  let covered = 0;
  let outsideAt: Timestamp | null = null;
  for await (const row of rows) {
    // 1. The row: the next position, its event, and the hash that was placed.
    const seq = tree.size + 1;
    const wrong = rowFault(row, seq);
    if (wrong !== null) return { kind: 'altered', what: wrong };
    tree.append(row.hash);
    // 2. Every checkpoint of this size, wherever it is kept: signed, and of this root.
    const due: Checkpoint[] = [];
    while (inside.next !== null && inside.next.size <= seq) {
      const opened = openCheckpoint(inside.next.note, key);
      if (opened.kind === 'refused' || opened.checkpoint.size !== inside.next.size) {
        return { kind: 'altered', what: { kind: 'checkpoint-forged', where: 'database', seq: inside.next.size } };
      }
      due.push(opened.checkpoint);
      await inside.shift();
    }
    while (kept.next?.size === seq) {
      due.push(kept.next);
      outsideAt = row.event?.at ?? null;
      await kept.shift();
    }
    if (due.length > 0) {
      const root = tree.root();
      const fits = due.every((checkpoint) => sameHash(checkpoint.root, root));
      if (!fits) return { kind: 'altered', what: { kind: 'root-differs', after: covered, seq } };
      covered = seq;
    }
  }
  // 3. What was signed and is not there: the sizes left over, which were read before the last row was.
  const cutFrom = Math.max(inside.next?.size ?? 0, outside.at(-1)?.size ?? 0);
  return { kind: 'walked', walked: { size: tree.size, covered, signed: Math.max(covered, cutFrom), outsideAt } };
}

/** The next item of a list, without taking it. */
class Queue<Item> {
  readonly #iterator: Iterator<Item> | AsyncIterator<Item>;
  next: Item | null = null;

  private constructor(iterator: Iterator<Item> | AsyncIterator<Item>) {
    this.#iterator = iterator;
  }

  static async of<Item>(iterator: Iterator<Item> | AsyncIterator<Item>): Promise<Queue<Item>> {
    const queue = new Queue(iterator);
    await queue.shift();
    return queue;
  }

  async shift(): Promise<void> {
    const step = await this.#iterator.next();
    this.next = step.done === true ? null : step.value;
  }
}

function rowFault(row: LedgerRow, seq: number): Alteration | null {
  if (row.seq !== seq) return { kind: 'position-missing', seq };
  if (row.event === null) return { kind: 'event-missing', seq };
  return sameHash(eventHash(seq, row.event), row.hash) ? null : { kind: 'event-changed', seq };
}
