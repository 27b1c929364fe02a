/**
 * Opening and saving conversations and their legs. A conversation's data key is made with it and stored in a table of its
 * own, wrapped, so that it can be destroyed by itself.
 */
import type { Timestamp } from '../../domain/clock.js';
import type { Conversation, ConversationMemory, LegState, Owner } from '../../domain/conversation.js';
import type { ConversationId, LegId } from '../../domain/ids.js';
import type { DataKey, WrappedKey } from '../../domain/vault.js';
import { bulkInsert, lastOfEach, transposed, unnested, type RowOf } from '../bulk.js';
import type { Queryable } from '../database.js';
import { fieldPlaces } from '../field-places.js';

const dataKeys = { owner_id: 'uuid', kid: 'text', wrapped: 'text', created_at: 'bigint' } as const;
const conversations = {
  id: 'uuid',
  owner_kind: 'text',
  owner_agent: 'text',
  owner_since: 'bigint',
  memory_sealed: 'text',
  next_seq: 'integer',
  created_at: 'bigint',
  updated_at: 'bigint',
} as const;
const legs = {
  id: 'uuid',
  conversation_id: 'uuid',
  account_id: 'text',
  lane: 'text',
  address_sealed: 'text',
  state: 'text',
  state_since: 'bigint',
} as const;
const saved = {
  id: 'uuid',
  owner_kind: 'text',
  owner_agent: 'text',
  owner_since: 'bigint',
  memory_sealed: 'text',
  next_seq: 'integer',
  updated_at: 'bigint',
} as const;
const legStates = { id: 'uuid', state: 'text', state_since: 'bigint' } as const;

export interface OpenedRows {
  readonly dataKey: RowOf<typeof dataKeys>;
  readonly conversation: RowOf<typeof conversations>;
  readonly leg: RowOf<typeof legs>;
}
export interface SavedRow extends RowOf<typeof saved> {
  readonly id: ConversationId;
}
export interface LegStateRow extends RowOf<typeof legStates> {
  readonly id: LegId;
}

export function sealOpened(conversation: Conversation, at: Timestamp, key: DataKey, wrapped: WrappedKey): OpenedRows {
  const { id, leg } = conversation;
  const { id: _, ...columns } = sealSaved({ ...conversation, conversation: id, at }, key);
  return {
    dataKey: { owner_id: id, kid: wrapped.kid, wrapped: wrapped.wrapped, created_at: at },
    conversation: { id, ...columns, created_at: at },
    leg: {
      conversation_id: id,
      account_id: leg.account,
      lane: leg.lane,
      address_sealed: key.seal(fieldPlaces.address(leg.id), leg.address),
      ...legStateRow(leg.id, leg.state),
    },
  };
}

export interface ConversationState {
  readonly conversation: ConversationId;
  readonly owner: Owner;
  readonly memory: ConversationMemory;
  readonly nextSeq: number;
  readonly at: Timestamp;
}

export function sealSaved({ conversation, owner, memory, nextSeq, at }: ConversationState, key: DataKey): SavedRow {
  return {
    id: conversation,
    owner_kind: owner.kind,
    owner_agent: owner.kind === 'agent' ? owner.agent : null,
    owner_since: owner.kind === 'queue' ? owner.since : null,
    memory_sealed: key.seal(fieldPlaces.memory(conversation), JSON.stringify(memory)),
    next_seq: nextSeq,
    updated_at: at,
  };
}

export function legStateRow(id: LegId, state: LegState): LegStateRow {
  return { id, state: state.kind, state_since: state.kind === 'opted-out' ? state.since : null };
}

const insertDataKeys = bulkInsert('data_keys', dataKeys);
const insertConversations = bulkInsert('conversations', conversations);
const insertLegs = bulkInsert('legs', legs);

export async function writeOpened(tx: Queryable, opened: readonly OpenedRows[]): Promise<void> {
  await insertDataKeys(
    tx,
    opened.map((rows) => rows.dataKey),
  );
  await insertConversations(
    tx,
    opened.map((rows) => rows.conversation),
  );
  await insertLegs(
    tx,
    opened.map((rows) => rows.leg),
  );
}

const SAVE = `
  update conversations set
    owner_kind = rows.owner_kind, owner_agent = rows.owner_agent, owner_since = rows.owner_since,
    memory_sealed = rows.memory_sealed, next_seq = rows.next_seq, updated_at = rows.updated_at
  from ${unnested(saved)}
  where conversations.id = rows.id`;

export async function writeSaved(tx: Queryable, rows: readonly SavedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const last = lastOfEach(rows, (row) => row.id);
  await tx.query(SAVE, transposed(saved, last));
}

const SAVE_LEGS = `
  update legs set state = rows.state, state_since = rows.state_since
  from ${unnested(legStates)}
  where legs.id = rows.id`;

export async function writeLegStates(tx: Queryable, rows: readonly LegStateRow[]): Promise<void> {
  if (rows.length === 0) return;
  const last = lastOfEach(rows, (row) => row.id);
  await tx.query(SAVE_LEGS, transposed(legStates, last));
}
