/** Messages of the timeline, and what was really said where a view shows a mask. Texts are sealed before they get here. */
import type { Timestamp } from '../../domain/clock.js';
import type { Message, Quarantined } from '../../domain/conversation.js';
import type { MessageId } from '../../domain/ids.js';
import type { DataKey } from '../../domain/vault.js';
import { bulkInsert, transposed, unnested, type RowOf } from '../bulk.js';
import type { Queryable } from '../database.js';
import { fieldPlaces } from '../field-places.js';

const messages = {
  conversation_id: 'uuid',
  seq: 'integer',
  id: 'uuid',
  author_kind: 'text',
  author_agent: 'text',
  exposure: 'text',
  session_id: 'uuid',
  client_id: 'text',
  body_sealed: 'text',
  at: 'bigint',
} as const;
const quarantine = { message_id: 'uuid', conversation_id: 'uuid', said_sealed: 'text', at: 'bigint' } as const;
const releases = { message_id: 'uuid', released_at: 'bigint' } as const;

export type MessageRow = RowOf<typeof messages>;
export type QuarantineRow = RowOf<typeof quarantine>;
export type ReleaseRow = RowOf<typeof releases>;

export function sealMessage(message: Message, key: DataKey): MessageRow {
  return {
    conversation_id: message.conversation,
    seq: message.seq,
    id: message.id,
    author_kind: message.author.kind,
    author_agent: message.author.kind === 'agent' ? message.author.agent : null,
    exposure: message.exposure,
    session_id: message.session ?? null,
    client_id: message.clientId ?? null,
    body_sealed: key.seal(fieldPlaces.messageBody(message.id), JSON.stringify(message.body)),
    at: message.at,
  };
}

export function sealQuarantined(quarantined: Quarantined, key: DataKey): QuarantineRow {
  const { message, conversation, text, media, at } = quarantined;
  return {
    message_id: message,
    conversation_id: conversation,
    said_sealed: key.seal(fieldPlaces.quarantinedSaying(message), JSON.stringify({ text, media })),
    at,
  };
}

export function releaseRow(message: MessageId, at: Timestamp): ReleaseRow {
  return { message_id: message, released_at: at };
}

export const writeMessages = bulkInsert('messages', messages);
export const writeQuarantined = bulkInsert('quarantine', quarantine);

/** The first release stays. */
const RELEASE = `
  update quarantine set released_at = rows.released_at
  from ${unnested(releases)}
  where quarantine.message_id = rows.message_id and quarantine.released_at is null`;

export async function writeReleases(tx: Queryable, rows: readonly ReleaseRow[]): Promise<void> {
  if (rows.length > 0) await tx.query(RELEASE, transposed(releases, rows));
}
