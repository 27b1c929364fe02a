/**
 * The inbox: the durable door and the queue behind it. A lane is leased with a token and worked by nobody else; no
 * transaction is open while it is worked. It only hands out and takes back: rows are done in the unit of work.
 */
import type { Clock, Timestamp } from '../domain/clock.js';
import type { Ids, InboxId, Lane } from '../domain/ids.js';
import type { ClaimedLane, ClaimedRow, Inbox, InboxEvent, InboxQueue } from '../domain/inbox.js';
import type { Vault } from '../domain/vault.js';
import type { Log } from '../support/log.js';
import type { Database } from './database.js';
import { fieldPlaces } from './field-places.js';
import { createGroupCommit } from './group-commit.js';
import type { InboxRow, InboxWriter } from './inbox-writer.js';
import { CLAIM, DEPTH, EXTEND, PRUNE, READ, RELEASE, SET_ASIDE } from './inbox-statements.js';
import type { Signal } from './signal.js';

const MAX_BATCH = 256;
const DONE_ROWS_PER_PRUNE = 5_000;

export interface InboxStoreDeps {
  readonly database: Database;
  readonly vault: Vault;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly writer: InboxWriter;
  readonly ready: Signal;
  readonly log: Log;
}

export interface InboxStore extends Inbox, InboxQueue {
  /** Deletes rows done before `before`, some at a time; returns how many. Their keys may then come in again. */
  prune(before: Timestamp): Promise<number>;
}

interface Release {
  readonly lane: ClaimedLane;
  readonly failed: Parameters<InboxQueue['release']>[1];
}

export function createInboxStore(deps: InboxStoreDeps): InboxStore {
  const { database, vault, ids, clock, writer, ready } = deps;

  const arrivals = createGroupCommit<InboxRow, 'stored' | 'duplicate'>({
    maxBatch: MAX_BATCH,
    async commit(rows) {
      const stored = await writer.insert(database, rows);
      if (stored.size > 0) ready.raise();
      return rows.map((row) => (stored.has(row.id) ? 'stored' : 'duplicate'));
    },
  });

  const releases = createGroupCommit<Release, undefined>({
    maxBatch: MAX_BATCH,
    async commit(batch) {
      if (await releaseAll(database, batch, clock.now())) ready.raise();
      return batch.map(() => undefined);
    },
  });

  return {
    receive: (entries) => Promise.all(entries.map((entry) => arrivals.submit(writer.seal(entry)))),

    async setAside(entry) {
      const id = ids.inbox();
      const body = vault.inbox.seal(fieldPlaces.asideBody(id), Buffer.from(entry.body).toString('base64'));
      await database.query(SET_ASIDE, [id, entry.eventKey, body, entry.why, entry.at]);
    },

    async claim({ lanes, rows, leaseMs, at }) {
      // A lease of its own for each claim: what an earlier holder still does under another token is refused.
      const token = ids.inbox();
      const leased = await database.query<{ lane: Lane }>(CLAIM, [lanes, at, at + leaseMs, token]);
      if (leased.length === 0) return [];
      return readLanes(
        deps,
        leased.map(({ lane }) => lane),
        token,
        rows,
      );
    },

    async release(lane, failed) {
      await releases.submit({ lane, failed });
    },

    async heartbeat(lanes, leaseMs, at) {
      if (lanes.length === 0) return [];
      const held = await database.query<{ lane: string; lease_token: string }>(EXTEND, [
        lanes.map((lane) => lane.lane),
        lanes.map((lane) => lane.token),
        at + leaseMs,
      ]);
      const kept = new Set(held.map((row) => row.lane));
      return lanes.filter((lane) => !kept.has(lane.lane));
    },

    onReady: (listener) => ready.onRaise(listener),

    async depth() {
      const [row] = await database.query<{ depth: number }>(DEPTH);
      return row?.depth ?? 0;
    },

    async prune(before) {
      return (await database.query(PRUNE, [before, firstIdAt(before), DONE_ROWS_PER_PRUNE])).length;
    },
  };
}

/** One statement for the batch; true when one of the lanes has work that is due already. */
async function releaseAll(database: Database, batch: readonly Release[], now: Timestamp): Promise<boolean> {
  const waiting = await database.query<{ due_at: number | null }>(RELEASE, [
    batch.map(({ lane }) => lane.lane),
    batch.map(({ lane }) => lane.token),
    batch.map(({ failed }) => failed?.row ?? null),
    batch.map(({ failed }) => (failed === undefined || failed.retryAt === 'parked' ? now : failed.retryAt)),
    batch.map(({ failed }) => (failed?.retryAt === 'parked' ? now : null)),
  ]);
  return waiting.some(({ due_at }) => due_at !== null && due_at <= now);
}

/** The least UUIDv7 of a moment: ids are ordered by time, so the primary key finds old rows. */
function firstIdAt(at: Timestamp): string {
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

interface WaitingRow {
  readonly lane: string;
  readonly id: InboxId;
  readonly body_sealed: string;
  readonly received_at: number;
  readonly attempts: number;
}

/**
 * A statement of its own, after the lease: one that waited for the lease would read the rows as they were before it.
 * A lane none of whose rows opens is left to its lease.
 */
async function readLanes(
  { database, vault, log }: InboxStoreDeps,
  lanes: readonly Lane[],
  token: string,
  rowsPerLane: number,
): Promise<readonly ClaimedLane[]> {
  const found = await database.query<WaitingRow>(READ, [lanes, rowsPerLane]);
  const byLane = new Map<string, WaitingRow[]>(lanes.map((lane) => [lane, []]));
  for (const row of found) byLane.get(row.lane)?.push(row);
  return lanes.flatMap((lane) => {
    const rows = openRows(vault, log, byLane.get(lane) ?? []);
    return rows.length === 0 ? [] : [{ lane, token, rows }];
  });
}

/**
 * What stands in a body is what `receive` was given: the cipher vouches for it. A row that does not open holds its own
 * lane up, and nobody else: the rows after it are left where they are.
 */
function openRows(vault: Vault, log: Log, rows: readonly WaitingRow[]): readonly ClaimedRow[] {
  const opened: ClaimedRow[] = [];
  for (const row of rows) {
    try {
      const event = JSON.parse(vault.inbox.open(fieldPlaces.inboxBody(row.id), row.body_sealed)) as InboxEvent;
      opened.push({ id: row.id, event, receivedAt: row.received_at, attempts: row.attempts });
    } catch {
      log.error('an inbox row does not open', { row: row.id });
      break;
    }
  }
  return opened;
}
