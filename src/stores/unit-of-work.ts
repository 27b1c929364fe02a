/**
 * One transaction for what handled events change, ledger included: all of a caller's changes or none. Many callers share
 * it; each caller's lease is checked first, under the lane's row lock, so that a worker that was overtaken writes nothing.
 */
import type { Clock } from '../domain/clock.js';
import { GatewayError } from '../domain/errors.js';
import type { Ids, InboxId } from '../domain/ids.js';
import type { ClaimedLane } from '../domain/inbox.js';
import type { UnitOfWork } from '../domain/unit-of-work.js';
import type { Database, Queryable } from './database.js';
import { createGroupCommit } from './group-commit.js';
import { mergeRows, sealChanges, type ChangeRows, type SealDeps } from './changes/seal-changes.js';
import { writeChanges } from './changes/write-changes.js';
import type { Signal } from './signal.js';

const MAX_BATCH = 128;

export interface UnitOfWorkDeps extends SealDeps {
  readonly database: Database;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly inboxReady: Signal;
  readonly outboxReady: Signal;
}

interface Member {
  readonly lane: ClaimedLane | null;
  readonly rows: readonly InboxId[];
  readonly releases: boolean;
  readonly changes: ChangeRows;
}

export function createUnitOfWork(deps: UnitOfWorkDeps): UnitOfWork {
  const { database, clock, keyring, inboxReady, outboxReady } = deps;

  const commits = createGroupCommit<Member, 'committed' | 'lease-lost'>({
    maxBatch: MAX_BATCH,
    async commit(members) {
      const { holders, outboxGrew, inboxWaits } = await database.transaction(async (tx) => {
        const holders = await leaseHolders(tx, members);
        const changes = mergeRows([...holders].map((member) => member.changes));
        const written = await writeChanges(tx, changes, deps);
        const inboxWaits = await finishRows(tx, [...holders], clock.now());
        return { holders, inboxWaits, ...written };
      });
      if (inboxWaits) inboxReady.raise();
      if (outboxGrew) outboxReady.raise();
      return members.map((member) => (holders.has(member) ? 'committed' : 'lease-lost'));
    },
  });

  return {
    async finish(lane, rows, changes, lease = 'keep') {
      const sealed = await sealChanges(changes, deps);
      const outcome = await commits.submit({ lane, rows, releases: lease === 'release', changes: sealed.rows });
      if (outcome === 'lease-lost') throw new GatewayError('lease-lost', 'another worker has the lane');
      for (const [owner, key] of sealed.newKeys) keyring.keep(owner, key);
    },
    async record(events) {
      const changes = events.map((event) => ({ kind: 'recorded', event }) as const);
      const sealed = await sealChanges(changes, deps);
      await commits.submit({ lane: null, rows: [], releases: false, changes: sealed.rows });
    },
  };
}

/** Locks the lanes until the commit. In one order, so that two nodes do not wait for each other. */
const LOCK_LANES = `
  select lane, lease_token from inbox_lanes where lane = any($1::text[]) order by lane for update`;

/** A statement of its own: it sees what was committed before the locks were had. */
const STILL_WAITING = `
  select id from inbox where id = any($1::uuid[]) and done_at is null and parked_at is null`;

/** Those whose lane is leased to them, and whose rows nobody has done. */
async function leaseHolders(tx: Queryable, members: readonly Member[]): Promise<ReadonlySet<Member>> {
  const lanes = [...new Set(members.flatMap((member) => (member.lane === null ? [] : [member.lane.lane])))];
  if (lanes.length === 0) return new Set(members);
  const locked = await tx.query<{ lane: string; lease_token: string | null }>(LOCK_LANES, [lanes]);
  const tokens = new Map(locked.map((row) => [row.lane, row.lease_token]));
  const rows = members.flatMap((member) => member.rows);
  const waiting = new Set((await tx.query<{ id: string }>(STILL_WAITING, [rows])).map((row) => row.id));
  const holds = ({ lane, rows }: Member) =>
    lane === null || (tokens.get(lane.lane) === lane.token && rows.every((row) => waiting.delete(row)));
  return new Set(members.filter(holds));
}

/**
 * $1 rows, $2 at, $3 lanes to give back. The source and key of a done row stay, so that a provider's repetition is known;
 * what was said goes. Tells of each lane given back whether more of it waits.
 */
const FINISH = `
  with finished as (
    update inbox set done_at = $2::bigint, body_sealed = null
    where id = any($1::uuid[])
    returning lane
  ), counted as (
    select lane, count(*)::int as finished, lane = any($3::text[]) as released from finished group by lane
  )
  update inbox_lanes as lanes set
    pending = lanes.pending - counted.finished,
    due_at = case when counted.released then $2::bigint else lanes.due_at end,
    lease_token = case when counted.released then null else lanes.lease_token end,
    lease_until = case when counted.released then 0 else lanes.lease_until end
  from counted where lanes.lane = counted.lane
  returning counted.released and lanes.pending > 0 as waits`;

/** True when a lane that was given back has more to do. */
async function finishRows(tx: Queryable, members: readonly Member[], at: number): Promise<boolean> {
  const rows = members.flatMap((member) => member.rows);
  if (rows.length === 0) return false;
  const released = members.flatMap(({ lane, releases }) => (releases && lane !== null ? [lane.lane] : []));
  const lanes = await tx.query<{ waits: boolean }>(FINISH, [rows, at, released]);
  return lanes.some(({ waits }) => waits);
}
