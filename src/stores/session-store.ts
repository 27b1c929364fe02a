/**
 * Rows of sessions. Acts and ends of the same moment share a transaction. An end is decided by one conditional statement
 * under the lock of its conversation, which entering a newer link takes as well; what is overdue is only told, not ended.
 */
import type { Timestamp } from '../domain/clock.js';
import type { ConversationId, Ids, Lane, LinkId, SessionId, Thumbprint } from '../domain/ids.js';
import type { AssuranceLevel, Session, SessionActs, SessionEnd, SessionState, SessionStore } from '../domain/session.js';
import { GatewayError } from '../domain/errors.js';
import { transposed, unnested } from './bulk.js';
import { createCoalescedLoad } from './coalesced-load.js';
import type { Database, Queryable } from './database.js';
import { createGroupCommit } from './group-commit.js';
import type { InboxWriter } from './inbox-writer.js';
import type { LedgerWriter } from './ledger-writer.js';
import { lockConversations } from './lock-conversations.js';
import { retried } from './retried.js';
import { endingEntry, endingEvent, endSessions, type Ending } from './session-endings.js';
import type { Signal } from './signal.js';

const MAX_BATCH = 256;

const FIND = `
  select id, conversation_id, link_id, device, level, started_at, last_act_at, state, ended_at, ended_by, read_seq
  from sessions where id = any($1::uuid[])`;

const acts = { id: 'uuid', first_at: 'bigint', last_at: 'bigint', read_seq: 'integer', idle: 'bigint' } as const;
/** Nobody comes back to a session by acting after its idle limit, however late it is ended. */
const ACT = `
  update sessions set
    last_act_at = greatest(sessions.last_act_at, acts.last_at),
    read_seq = greatest(sessions.read_seq, acts.read_seq)
  from (
    select id, min(first_at) as first_at, max(last_at) as last_at, max(read_seq) as read_seq, min(idle) as idle
    from ${unnested(acts)} group by id
  ) as acts
  where sessions.id = acts.id and sessions.state = 'live' and acts.first_at < sessions.last_act_at + acts.idle
  returning sessions.id`;

/** Nothing of it ever changes, so it may be read before the lock. */
const PLACES = `
  select sessions.id, sessions.conversation_id, legs.lane
  from sessions
  join links on links.id = sessions.link_id
  join legs on legs.id = links.leg_id
  where sessions.id = any($1::uuid[])`;

const OVERDUE = `
  select id, case when started_at <= $2 then 'limit' else 'idle' end as by
  from sessions
  where state = 'live' and (last_act_at <= $1 or started_at <= $2)
  order by last_act_at limit $3`;

export interface SessionStoreDeps {
  readonly database: Database;
  readonly ids: Ids;
  readonly ledger: LedgerWriter;
  readonly inbox: InboxWriter;
  /** Raised when the inbox got something. */
  readonly ready: Signal;
}

interface Act extends SessionActs {
  readonly id: SessionId;
  readonly idle: number;
}
interface End {
  readonly id: SessionId;
  readonly by: SessionEnd;
  readonly at: Timestamp;
}

export function createSessionStore(deps: SessionStoreDeps): SessionStore {
  const { database, ready } = deps;

  const find = createCoalescedLoad<SessionId, Session>(async (ids) => {
    const rows = await database.query<StoredSession>(FIND, [ids]);
    return new Map(rows.map((row) => [row.id, sessionOf(row)]));
  });

  const recordedActs = createGroupCommit<Act, boolean>({
    maxBatch: MAX_BATCH,
    async commit(given) {
      const rows = given.map(({ id, first, last, readSeq = 0, idle }) => ({
        id,
        first_at: first,
        last_at: last,
        read_seq: readSeq,
        idle,
      }));
      const live = await database.query<{ id: string }>(ACT, transposed(acts, rows));
      const ids = new Set(live.map(({ id }) => id));
      return given.map(({ id }) => ids.has(id));
    },
  });

  const ends = createGroupCommit<End, boolean>({
    maxBatch: MAX_BATCH,
    async commit(given) {
      const winners = await retried(() => database.transaction((tx) => endTogether(deps, tx, given)));
      if (winners.size > 0) ready.raise();
      return given.map((end) => winners.has(end));
    },
  });

  return {
    find,
    act: (id, done, { idle }) => recordedActs.submit({ ...done, id, idle }),
    end: (id, by, at) => ends.submit({ id, by, at }),
    overdue: (limits, at, limit) => database.query(OVERDUE, [at - limits.idle, at - limits.absolute, limit]),
  };
}

/** Of several ends of one session the first that was asked for counts. */
async function endTogether(deps: SessionStoreDeps, tx: Queryable, given: readonly End[]): Promise<ReadonlySet<End>> {
  const { ids, ledger, inbox } = deps;
  const asked = new Map<SessionId, End>();
  for (const end of given) if (!asked.has(end.id)) asked.set(end.id, end);
  const places = await tx.query<{ id: SessionId; conversation_id: ConversationId; lane: Lane }>(PLACES, [[...asked.keys()]]);
  await lockConversations(
    tx,
    places.map((place) => place.conversation_id),
  );
  const endings = places.flatMap(({ id, conversation_id: conversation, lane }): Ending[] => {
    const end = asked.get(id);
    return end === undefined ? [] : [{ ...end, conversation, lane }];
  });
  const ended = await endSessions(tx, endings);
  await ledger.append(
    tx,
    ended.map((ending) => endingEvent(ids.event(), ending)),
  );
  await inbox.insert(
    tx,
    ended.map((ending) => inbox.seal(endingEntry(ending))),
  );
  return new Set(ended.flatMap(({ id }) => asked.get(id) ?? []));
}

interface StoredSession {
  readonly id: SessionId;
  readonly conversation_id: ConversationId;
  readonly link_id: LinkId;
  readonly device: Thumbprint;
  readonly level: AssuranceLevel;
  readonly started_at: Timestamp;
  readonly last_act_at: Timestamp;
  readonly state: SessionState['kind'];
  readonly ended_at: Timestamp | null;
  readonly ended_by: SessionEnd | null;
  readonly read_seq: number;
}

function sessionOf(row: StoredSession): Session {
  return {
    id: row.id,
    conversation: row.conversation_id,
    link: row.link_id,
    device: row.device,
    level: row.level,
    startedAt: row.started_at,
    lastActAt: row.last_act_at,
    state: stateOf(row),
    readSeq: row.read_seq,
  };
}

function stateOf({ state, ended_at: at, ended_by: by }: StoredSession): SessionState {
  if (state === 'live') return { kind: 'live' };
  if (at !== null && by !== null) return { kind: 'ended', at, by };
  throw new GatewayError('store-failed', 'a session row contradicts itself');
}
