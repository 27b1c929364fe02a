/** A link as its row has it, read back into the union the rest of the house knows. */
import type { Timestamp } from '../domain/clock.js';
import { GatewayError } from '../domain/errors.js';
import type { ConversationId, LegId, LinkId, SessionId, Thumbprint } from '../domain/ids.js';
import type { Link, LinkPurpose, LinkRevocation, LinkState } from '../domain/links.js';

export interface StoredLink {
  readonly id: LinkId;
  readonly kid: string;
  readonly conversation_id: ConversationId;
  readonly leg_id: LegId;
  readonly purpose: LinkPurpose;
  readonly minted_at: Timestamp;
  readonly expires_at: Timestamp;
  readonly code_hash: string;
  readonly wrong_codes: number;
  readonly state: LinkState['kind'];
  readonly state_at: Timestamp;
  readonly device: Thumbprint | null;
  readonly session_id: SessionId | null;
  readonly revoked_why: LinkRevocation | null;
}

/** To be selected from `links`. */
export const LINK_COLUMNS = [
  'id',
  'kid',
  'conversation_id',
  'leg_id',
  'purpose',
  'minted_at',
  'expires_at',
  'code_hash',
  'wrong_codes',
  'state',
  'state_at',
  'device',
  'session_id',
  'revoked_why',
]
  .map((name) => `links.${name}`)
  .join(', ');

export function linkOf(row: StoredLink): Link {
  return {
    id: row.id,
    kid: row.kid,
    conversation: row.conversation_id,
    leg: row.leg_id,
    purpose: row.purpose,
    mintedAt: row.minted_at,
    expiresAt: row.expires_at,
    codeHash: row.code_hash,
    wrongCodes: row.wrong_codes,
    state: stateOf(row),
  };
}

function stateOf({ state, state_at: at, device, session_id: session, revoked_why: why }: StoredLink): LinkState {
  if (state === 'minted') return { kind: 'minted' };
  if (state === 'revoked' && why !== null) return { kind: 'revoked', at, why };
  if ((state === 'bound' || state === 'ended') && device !== null && session !== null) {
    return { kind: state, device, session, at };
  }
  throw new GatewayError('store-failed', 'a link row contradicts itself');
}
