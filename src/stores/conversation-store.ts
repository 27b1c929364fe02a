/**
 * Reads of conversations and of the timeline, opened with the conversation's own key. Callers of the same moment share a
 * query. A blind index may hit two addresses: the address itself, decrypted, decides.
 */
import type { Clock, Timestamp } from '../domain/clock.js';
import type {
  Author,
  Conversation,
  ConversationMemory,
  Exposure,
  LegState,
  Message,
  MessageBody,
  Owner,
  Quarantined,
} from '../domain/conversation.js';
import type { AccountId, ConversationId, Lane, LegId, LinkId, MessageId, SessionId } from '../domain/ids.js';
import type { AssuranceLevel } from '../domain/session.js';
import type { Conversations, Timeline } from '../domain/unit-of-work.js';
import type { Vault } from '../domain/vault.js';
import { createCoalescedLoad } from './coalesced-load.js';
import { BY_ID, BY_LANE, MESSAGES, QUARANTINED } from './conversation-statements.js';
import type { Database } from './database.js';
import { fieldPlaces } from './field-places.js';
import { keyOf, type Keyring } from './keyring.js';

export interface ConversationStoreDeps {
  readonly database: Database;
  readonly vault: Vault;
  readonly keyring: Keyring;
  readonly clock: Clock;
}

export function createConversationStore(deps: ConversationStoreDeps): Conversations & Timeline {
  const { database, vault, keyring, clock } = deps;

  const byLane = createCoalescedLoad<Lane, readonly Conversation[]>(async (lanes) => {
    const found = await load(BY_LANE, lanes);
    const hits = new Map<Lane, Conversation[]>(lanes.map((lane) => [lane, []]));
    for (const conversation of found) hits.get(conversation.leg.lane)?.push(conversation);
    return hits;
  });
  const byId = createCoalescedLoad<ConversationId, Conversation>(async (ids) => {
    const found = await load(BY_ID, ids);
    return new Map(found.map((conversation) => [conversation.id, conversation]));
  });

  async function load(statement: string, keys: readonly string[]): Promise<readonly Conversation[]> {
    const rows = await database.query<ConversationRow>(statement, [keys, clock.now()]);
    return Promise.all(rows.map((row) => conversationOf(row, keyring)));
  }

  return {
    async byAddress(account: AccountId, address: string) {
      const hits = await byLane(vault.lane(account, address));
      return hits?.find(({ leg }) => leg.account === account && leg.address === address) ?? null;
    },

    byId: (id) => byId(id),

    async quarantined(id) {
      const rows = await database.query<QuarantinedRow>(QUARANTINED, [id]);
      if (rows.length === 0) return [];
      const key = keyOf(await keyring.load(database, [id]), id);
      return rows.map((row): Quarantined => ({
        message: row.message_id,
        conversation: id,
        ...(JSON.parse(key.open(fieldPlaces.quarantinedSaying(row.message_id), row.said_sealed)) as Pick<
          Quarantined,
          'text' | 'media'
        >),
        at: row.at,
      }));
    },

    async read(conversation, after, limit) {
      const rows = await database.query<MessageRow>(MESSAGES, [conversation, after, limit]);
      if (rows.length === 0) return [];
      const key = keyOf(await keyring.load(database, [conversation]), conversation);
      return rows.map((row): Message => {
        const body = JSON.parse(key.open(fieldPlaces.messageBody(row.id), row.body_sealed)) as MessageBody;
        return {
          id: row.id,
          conversation,
          seq: row.seq,
          author: authorOf(row),
          body,
          exposure: row.exposure,
          ...(row.session_id === null ? {} : { session: row.session_id }),
          ...(row.client_id === null ? {} : { clientId: row.client_id }),
          at: row.at,
        };
      });
    },
  };
}

interface ConversationRow {
  readonly id: ConversationId;
  readonly owner_kind: Owner['kind'];
  readonly owner_agent: string | null;
  readonly owner_since: Timestamp | null;
  readonly memory_sealed: string;
  readonly next_seq: number;
  readonly leg_id: LegId;
  readonly account_id: AccountId;
  readonly lane: Lane;
  readonly address_sealed: string;
  readonly leg_state: LegState['kind'];
  readonly leg_state_since: Timestamp | null;
  readonly kid: string;
  readonly wrapped: string;
  readonly session_id: SessionId | null;
  readonly session_level: AssuranceLevel | null;
  readonly link_id: LinkId | null;
  readonly link_minted_at: Timestamp | null;
  readonly quarantined: number;
}

interface QuarantinedRow {
  readonly message_id: MessageId;
  readonly said_sealed: string;
  readonly at: Timestamp;
}

interface MessageRow {
  readonly id: MessageId;
  readonly seq: number;
  readonly author_kind: Author['kind'];
  readonly author_agent: string | null;
  readonly exposure: Exposure;
  readonly session_id: SessionId | null;
  readonly client_id: string | null;
  readonly body_sealed: string;
  readonly at: Timestamp;
}

async function conversationOf(row: ConversationRow, keyring: Keyring): Promise<Conversation> {
  const key = await keyring.open(row.id, { kid: row.kid, wrapped: row.wrapped });
  const { session_id: session, session_level: level, link_id: link, link_minted_at: mintedAt } = row;
  return {
    id: row.id,
    owner: ownerOf(row),
    leg: {
      id: row.leg_id,
      account: row.account_id,
      address: key.open(fieldPlaces.address(row.leg_id), row.address_sealed),
      lane: row.lane,
      state: legStateOf(row.leg_state, row.leg_state_since),
    },
    memory: JSON.parse(key.open(fieldPlaces.memory(row.id), row.memory_sealed)) as ConversationMemory,
    nextSeq: row.next_seq,
    session: session === null || level === null ? null : { id: session, level },
    waitingLink: link === null || mintedAt === null ? null : { id: link, mintedAt },
    quarantined: row.quarantined,
  };
}

function ownerOf({ owner_kind: kind, owner_agent: agent, owner_since: since }: ConversationRow): Owner {
  if (kind === 'agent') return { kind, agent: agent ?? '' };
  return kind === 'queue' ? { kind, since: since ?? 0 } : { kind };
}

export function legStateOf(kind: LegState['kind'], since: Timestamp | null): LegState {
  return kind === 'open' ? { kind } : { kind, since: since ?? 0 };
}

function authorOf({ author_kind: kind, author_agent: agent }: MessageRow): Author {
  return kind === 'agent' ? { kind, agent: agent ?? '' } : { kind };
}
