/**
 * Holds conversations for the rest of a transaction: entering a link and ending a session both begin with it, so that two
 * links of one conversation cannot both start a session. What is decided on is read by a statement after it: one that waited
 * for the lock itself still sees what was before.
 */
import type { ConversationId } from '../domain/ids.js';
import type { Queryable } from './database.js';

/** In the order of their ids, so that two callers do not wait for each other. */
const LOCK = 'select id from conversations where id = any($1::uuid[]) order by id for no key update';

export async function lockConversations(tx: Queryable, ids: readonly ConversationId[]): Promise<void> {
  if (ids.length > 0) await tx.query(LOCK, [[...new Set(ids)]]);
}
