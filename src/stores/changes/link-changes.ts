/** Minting links and revoking what nobody has entered; entering itself is decided elsewhere, in one statement. */
import type { Timestamp } from '../../domain/clock.js';
import { GatewayError } from '../../domain/errors.js';
import type { ConversationId } from '../../domain/ids.js';
import type { Link, LinkRevocation } from '../../domain/links.js';
import { bulkInsert, transposed, unnested, type RowOf } from '../bulk.js';
import type { Queryable } from '../database.js';

const links = {
  id: 'text',
  kid: 'text',
  conversation_id: 'uuid',
  leg_id: 'uuid',
  purpose: 'text',
  minted_at: 'bigint',
  expires_at: 'bigint',
  code_hash: 'text',
  state: 'text',
  state_at: 'bigint',
} as const;
const revocations = { conversation_id: 'uuid', revoked_why: 'text', state_at: 'bigint' } as const;

export type LinkRow = RowOf<typeof links>;
export type RevocationRow = RowOf<typeof revocations>;

/** A link begins as minted; any other state is reached through its store. */
export function linkRow(link: Link): LinkRow {
  if (link.state.kind !== 'minted') throw new GatewayError('internal', 'only a minted link is added');
  return {
    id: link.id,
    kid: link.kid,
    conversation_id: link.conversation,
    leg_id: link.leg,
    purpose: link.purpose,
    minted_at: link.mintedAt,
    expires_at: link.expiresAt,
    code_hash: link.codeHash,
    state: link.state.kind,
    state_at: link.mintedAt,
  };
}

export function revocationRow(conversation: ConversationId, why: LinkRevocation, at: Timestamp): RevocationRow {
  return { conversation_id: conversation, revoked_why: why, state_at: at };
}

export const writeLinks = bulkInsert('links', links);

const REVOKE = `
  update links set state = 'revoked', state_at = rows.state_at, revoked_why = rows.revoked_why
  from ${unnested(revocations)}
  where links.conversation_id = rows.conversation_id and links.state = 'minted'`;

/** Written before the links of the same change set: those stay. */
export async function writeRevocations(tx: Queryable, rows: readonly RevocationRow[]): Promise<void> {
  if (rows.length > 0) await tx.query(REVOKE, transposed(revocations, rows));
}
