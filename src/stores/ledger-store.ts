/**
 * The ledger's rows in SQL: few statements over whole batches. It decides nothing: positions and hashes come from the
 * ledger. The row of `ledger_tree` is the lock: who holds it places events, and others pass by.
 */
import { z } from 'zod';

import type { LedgerRow, LedgerRows, LedgerTree, RecordedEvent } from '../domain/ledger.js';
import type { Database, Queryable } from './database.js';

const HASH_BYTES = 32;

interface TreeRow {
  readonly size: number;
  readonly last_ord: number;
  readonly frontier: Uint8Array;
  readonly gaps: string;
}

interface EventRow {
  readonly ord: number;
  readonly at: number;
  readonly kind: string;
  readonly subject: string | null;
  readonly kid: string;
  readonly body_sealed: string;
}

/** Of a leaf whose event is gone, the event's columns are null. */
interface LeafRow extends Omit<EventRow, 'body_sealed'> {
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly body_sealed: string | null;
}

const EVENT = 'ord, at, kind, subject, kid, body_sealed';

const TREE = `
  select size, last_ord, frontier, gaps, (select coalesce(max(ord), 0) from ledger_events) as newest_ord from ledger_tree`;
const HOLD = `
  select size, last_ord, frontier, gaps, pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest_running
  from ledger_tree for update skip locked`;
/** A snapshot lists what ran when it was taken, so this one comes after the events. */
const NEXT_TRANSACTION = 'select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next';
const LATE = `select ${EVENT} from ledger_events where ord = any($1::bigint[]) order by ord`;
const NEW = `select ${EVENT} from ledger_events where ord > $1 order by ord limit $2`;
const ADD_LEAVES = `
  insert into ledger_leaves (seq, ord, hash)
  select seq, ord, decode(hash, 'hex') from unnest($1::bigint[], $2::bigint[], $3::text[]) as leaf (seq, ord, hash)`;
const SAVE_TREE = 'update ledger_tree set size = $1, last_ord = $2, frontier = $3, gaps = $4';

const READ = `
  select leaf.seq, leaf.ord, leaf.hash, event.at, event.kind, event.subject, event.kid, event.body_sealed
  from ledger_leaves leaf left join ledger_events event on event.ord = leaf.ord
  where leaf.seq > $1 order by leaf.seq limit $2`;
const WAITING = `
  select count(*)::bigint as waiting from ledger_events event
  where not exists (select from ledger_leaves leaf where leaf.ord = event.ord)`;
const CHECKPOINTS = 'select tree_size as size, note from checkpoints where tree_size > $1 order by tree_size limit $2';
const NEWEST = 'select tree_size as size, note from checkpoints order by tree_size desc limit 1';
const ADD_CHECKPOINT = `
  insert into checkpoints (tree_size, note, at) values ($1, $2, $3) on conflict (tree_size) do nothing`;

export function createLedgerStore(database: Database): LedgerRows {
  return {
    async tree() {
      const row = only(await database.query<TreeRow & { newest_ord: number }>(TREE));
      return { ...toTree(row), newestOrd: row.newest_ord };
    },
    extend: (limit, place) =>
      database.transaction(async (tx) => {
        const [held] = await tx.query<TreeRow & { oldest_running: number }>(HOLD);
        if (held === undefined) return null;
        const tree = toTree(held);
        const events = await waitingEvents(tx, tree, limit);
        const { next } = only(await tx.query<{ next: number }>(NEXT_TRANSACTION));
        const placed = place(tree, { events, oldestRunning: held.oldest_running, nextTransaction: next });
        const { leaves } = placed;
        if (leaves.length > 0) {
          await tx.query(ADD_LEAVES, [leaves.map((leaf) => leaf.seq), leaves.map((leaf) => leaf.ord), leaves.map(hashInHex)]);
        }
        const after = fromTree(placed.tree);
        if (leaves.length > 0 || after.gaps !== held.gaps) {
          await tx.query(SAVE_TREE, [after.size, after.last_ord, after.frontier, after.gaps]);
        }
        return events.length;
      }),
    async newestCheckpoint() {
      const [row] = await database.query<{ size: number; note: string }>(NEWEST);
      return row ?? null;
    },
    async checkpointOf(size) {
      const [row] = await database.query<{ note: string }>('select note from checkpoints where tree_size = $1', [size]);
      return row?.note ?? null;
    },
    async addCheckpoint({ size, note }, at) {
      await database.query(ADD_CHECKPOINT, [size, note, at]);
    },
    async read(after, limit) {
      return (await database.query<LeafRow>(READ, [after, limit])).map(toRow);
    },
    checkpoints: (after, limit) => database.query<{ size: number; note: string }>(CHECKPOINTS, [after, limit]),
    async waiting() {
      return only(await database.query<{ waiting: number }>(WAITING)).waiting;
    },
  };
}

async function waitingEvents(tx: Queryable, tree: LedgerTree, limit: number): Promise<RecordedEvent[]> {
  const ords = tree.gaps.map((gap) => gap.ord);
  const late = ords.length === 0 ? [] : await tx.query<EventRow>(LATE, [ords]);
  const behind = await tx.query<EventRow>(NEW, [tree.lastOrd, limit]);
  return [...late, ...behind].map(toEvent);
}

const gapsSchema = z.array(z.tuple([z.number(), z.number(), z.number()]));

function toTree(row: TreeRow): LedgerTree {
  const frontier: Uint8Array[] = [];
  for (let at = 0; at < row.frontier.length; at += HASH_BYTES) frontier.push(row.frontier.subarray(at, at + HASH_BYTES));
  const gaps = gapsSchema.parse(JSON.parse(row.gaps)).map(([ord, noticedAt, horizon]) => ({ ord, noticedAt, horizon }));
  return { size: row.size, lastOrd: row.last_ord, frontier, gaps };
}

function fromTree({ size, lastOrd, frontier, gaps }: LedgerTree): TreeRow {
  const rows = gaps.map((gap) => [gap.ord, gap.noticedAt, gap.horizon]);
  return { size, last_ord: lastOrd, frontier: Buffer.concat(frontier), gaps: JSON.stringify(rows) };
}

function toEvent({ ord, at, kind, subject, kid, body_sealed }: EventRow): RecordedEvent {
  return { ord, at, kind, subject, kid, bodySealed: body_sealed };
}

function toRow({ seq, hash, body_sealed, ...event }: LeafRow): LedgerRow {
  return { seq, ord: event.ord, hash, event: body_sealed === null ? null : toEvent({ ...event, body_sealed }) };
}

function only<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new TypeError('a statement that always gives a row gave none');
  return row;
}

const hashInHex = (leaf: { readonly hash: Uint8Array }) => Buffer.from(leaf.hash).toString('hex');
