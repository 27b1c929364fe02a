/**
 * Ends sessions, whoever wants it: the session, its link, the ledger event and the inbox event in the transaction it is
 * given. A session ends once; the first reason stays. The caller holds the lock of the conversation.
 */
import type { Timestamp } from '../domain/clock.js';
import type { ConversationId, EventId, Lane, SessionId } from '../domain/ids.js';
import type { InboxEntry } from '../domain/inbox.js';
import type { LedgerEvent } from '../domain/ledger-event.js';
import type { SessionEnd } from '../domain/session.js';
import { transposed, unnested } from './bulk.js';
import type { Queryable } from './database.js';

const columns = { id: 'uuid', ended_at: 'bigint', ended_by: 'text' } as const;

const END = `
  with ended as (
    update sessions set state = 'ended', ended_at = rows.ended_at, ended_by = rows.ended_by
    from ${unnested(columns)}
    where sessions.id = rows.id and sessions.state = 'live'
    returning sessions.id, sessions.link_id, rows.ended_at
  ), closed as (
    update links set state = 'ended', state_at = ended.ended_at
    from ended where links.id = ended.link_id and links.state = 'bound'
  )
  select id from ended`;

export interface Ending {
  readonly id: SessionId;
  readonly conversation: ConversationId;
  readonly lane: Lane;
  readonly by: SessionEnd;
  readonly at: Timestamp;
}

/** One ending a session. Returns those that had not ended before. */
export async function endSessions(tx: Queryable, endings: readonly Ending[]): Promise<readonly Ending[]> {
  if (endings.length === 0) return [];
  const rows = endings.map(({ id, at, by }) => ({ id, ended_at: at, ended_by: by }));
  const ended = new Set((await tx.query<{ id: string }>(END, transposed(columns, rows))).map(({ id }) => id));
  return endings.filter(({ id }) => ended.has(id));
}

export const endingEvent = (id: EventId, { id: session, conversation, by, at }: Ending): LedgerEvent => ({
  id,
  at,
  subject: conversation,
  action: { kind: 'session-ended', session, by },
});

/** The key makes it one entry a session for ever. */
export const endingEntry = ({ id: session, conversation, lane, by, at }: Ending): InboxEntry => ({
  source: 'session',
  eventKey: `ended:${session}`,
  lane,
  event: { kind: 'session-ended', conversation, session, by },
  receivedAt: at,
});
