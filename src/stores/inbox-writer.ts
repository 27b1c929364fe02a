/**
 * Puts events into the inbox, in whatever transaction it is given: sealed before anything is known of them, once for each
 * source and key, and counted in their lane by the same statement, so that a lane's count is never wrong.
 */
import type { Ids, InboxId } from '../domain/ids.js';
import type { InboxEntry } from '../domain/inbox.js';
import type { Vault } from '../domain/vault.js';
import { transposed, unnested, type RowOf } from './bulk.js';
import type { Queryable } from './database.js';
import { fieldPlaces } from './field-places.js';

const columns = {
  id: 'uuid',
  source: 'text',
  event_key: 'text',
  lane: 'text',
  body_sealed: 'text',
  received_at: 'bigint',
} as const;

/** Rows are numbered (`ord`) as they stand in the arrays. A lane that was empty is due now; one that waits for a retry goes on waiting, or its order would be lost. */
const INSERT = `
  with stored as (
    insert into inbox (${Object.keys(columns).join(', ')})
    select * from ${unnested(columns)}
    on conflict (source, event_key) do nothing
    returning id, lane, received_at
  ), counted as (
    insert into inbox_lanes as lanes (lane, pending, due_at)
    select lane, count(*), min(received_at) from stored group by lane order by lane
    on conflict (lane) do update set
      pending = lanes.pending + excluded.pending,
      due_at = case when lanes.pending = 0 then excluded.due_at else lanes.due_at end
  )
  select id from stored`;

export interface InboxRow extends RowOf<typeof columns> {
  readonly id: InboxId;
}

export interface InboxWriter {
  seal(entry: InboxEntry): InboxRow;
  /** Returns the ids of what was not there before. */
  insert(tx: Queryable, rows: readonly InboxRow[]): Promise<ReadonlySet<string>>;
}

export function createInboxWriter(deps: { readonly vault: Vault; readonly ids: Ids }): InboxWriter {
  const { vault, ids } = deps;
  return {
    seal(entry) {
      const id = ids.inbox();
      return {
        id,
        source: entry.source,
        event_key: entry.eventKey,
        lane: entry.lane,
        body_sealed: vault.inbox.seal(fieldPlaces.inboxBody(id), JSON.stringify(entry.event)),
        received_at: entry.receivedAt,
      };
    },
    async insert(tx, rows) {
      if (rows.length === 0) return new Set();
      const stored = await tx.query<{ id: string }>(INSERT, transposed(columns, rows));
      return new Set(stored.map((row) => row.id));
    },
  };
}
