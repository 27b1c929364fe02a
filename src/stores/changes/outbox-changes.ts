/** What is to be said on an open channel, written with the change that wants it. A link's row is named, never its URL. */
import type { OutboxEntry } from '../../domain/outbox.js';
import type { DataKey } from '../../domain/vault.js';
import { bulkInsert, type RowOf } from '../bulk.js';
import { fieldPlaces } from '../field-places.js';

const outbox = {
  id: 'uuid',
  conversation_id: 'uuid',
  leg_id: 'uuid',
  lane: 'text',
  account_id: 'text',
  kind: 'text',
  body_sealed: 'text',
  link_id: 'text',
  state: 'text',
  due_at: 'bigint',
  created_at: 'bigint',
} as const;

export type OutboxRow = RowOf<typeof outbox>;

export function sealOutboxEntry(entry: OutboxEntry, key: DataKey): OutboxRow {
  return {
    id: entry.id,
    conversation_id: entry.conversation,
    leg_id: entry.leg,
    lane: entry.lane,
    account_id: entry.account,
    kind: entry.outgoing.kind,
    body_sealed: key.seal(fieldPlaces.outboxBody(entry.id), JSON.stringify(entry.outgoing)),
    link_id: entry.outgoing.kind === 'link' ? entry.outgoing.link : null,
    state: 'waiting',
    due_at: entry.at,
    created_at: entry.at,
  };
}

export const writeOutbox = bulkInsert('outbox', outbox);
