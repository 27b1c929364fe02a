/**
 * The outbox: what is claimed is marked `sending`, durably, before a provider hears of it, so that a crash in between
 * leaves a send of unknown outcome and never a second one. Results and their ledger events are one transaction.
 */
import type { Timestamp } from '../domain/clock.js';
import type { LegState } from '../domain/conversation.js';
import type { AccountId, ConversationId, Ids, Lane, LegId, LinkId, OutboxId } from '../domain/ids.js';
import type { Link } from '../domain/links.js';
import type { ClaimedOutbox, Outbox, Outgoing } from '../domain/outbox.js';
import type { Log } from '../support/log.js';
import { legStateOf } from './conversation-store.js';
import type { Database } from './database.js';
import { fieldPlaces } from './field-places.js';
import { createGroupCommit } from './group-commit.js';
import type { Keyring } from './keyring.js';
import type { LedgerWriter } from './ledger-writer.js';
import { LINK_COLUMNS, linkOf, type StoredLink } from './link-row.js';
import { settleAll, type Settlement } from './outbox-settling.js';
import { CLAIM, CLAIMED, CLAIM_UNSETTLED, REVIVE_REDACTIONS } from './outbox-statements.js';
import type { Signal } from './signal.js';

const MAX_BATCH = 256;

export interface OutboxStoreDeps {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly ledger: LedgerWriter;
  readonly ids: Ids;
  readonly ready: Signal;
  readonly log: Log;
}

export function createOutboxStore(deps: OutboxStoreDeps): Outbox {
  const { database, ledger, ids, ready } = deps;

  const settlements = createGroupCommit<Settlement, undefined>({
    maxBatch: MAX_BATCH,
    async commit(batch) {
      const moreWaits = await database.transaction((tx) => settleAll(tx, batch, { ledger, ids }));
      if (moreWaits) ready.raise();
      return batch.map(() => undefined);
    },
  });

  return {
    async claim(limit, leaseMs, at) {
      const token = ids.outbox();
      return open(deps, await database.query<ClaimedRow>(CLAIM, [limit, at, at + leaseMs, token]), token);
    },

    async settle(results) {
      await Promise.all(results.map((result) => settlements.submit(result)));
    },

    async unsettled(limit, leaseMs, at) {
      const token = ids.outbox();
      const claimed = await database.transaction(async (tx) => {
        await tx.query(REVIVE_REDACTIONS, [at]);
        const rows = await tx.query<UnsettledRow>(CLAIM_UNSETTLED, [limit, at, at + leaseMs, token]);
        const events = rows
          .filter((row) => row.newly)
          .map(({ id, conversation_id: subject, code }) => {
            const action = { kind: 'send-unknown', outbox: id, code } as const;
            return { id: ids.event(), at, subject, action };
          });
        await ledger.append(tx, events);
        return rows;
      });
      if (claimed.length === 0) return [];
      const rows = await database.query<ClaimedRow>(CLAIMED, [claimed.map((row) => row.id), token]);
      return open(deps, rows, token);
    },

    onReady: (listener) => ready.onRaise(listener),
  };
}

interface UnsettledRow {
  readonly id: OutboxId;
  readonly conversation_id: ConversationId;
  readonly code: string;
  readonly newly: boolean;
}

interface ClaimedRow {
  readonly id: OutboxId;
  readonly conversation_id: ConversationId;
  readonly lane: Lane;
  readonly account_id: AccountId;
  readonly body_sealed: string;
  readonly link_id: LinkId | null;
  readonly attempts: number;
  readonly first_tried_at: Timestamp | null;
  readonly leg_id: LegId;
  readonly address_sealed: string;
  readonly leg_state: LegState['kind'];
  readonly leg_state_since: Timestamp | null;
  readonly kid: string;
  readonly wrapped: string;
}

/** An entry that does not open is told of and left to its lease. */
async function open(
  { database, keyring, log }: OutboxStoreDeps,
  rows: readonly ClaimedRow[],
  token: string,
): Promise<readonly ClaimedOutbox[]> {
  const links = await readLinks(database, rows);
  const opened = rows.map(async (row) => {
    try {
      return [await openEntry(row, token, keyring, links)];
    } catch {
      log.error('an outbox entry does not open', { entry: row.id });
      return [];
    }
  });
  return (await Promise.all(opened)).flat();
}

async function readLinks(database: Database, rows: readonly ClaimedRow[]): Promise<ReadonlyMap<LinkId, Link>> {
  const ids = rows.flatMap((row) => (row.link_id === null ? [] : [row.link_id]));
  if (ids.length === 0) return new Map();
  const found = await database.query<StoredLink>(`select ${LINK_COLUMNS} from links where id = any($1::text[])`, [ids]);
  return new Map(found.map((row) => [row.id, linkOf(row)]));
}

async function openEntry(
  row: ClaimedRow,
  token: string,
  keyring: Keyring,
  links: ReadonlyMap<LinkId, Link>,
): Promise<ClaimedOutbox> {
  const key = await keyring.open(row.conversation_id, { kid: row.kid, wrapped: row.wrapped });
  const link = row.link_id === null ? undefined : links.get(row.link_id);
  return {
    id: row.id,
    conversation: row.conversation_id,
    lane: row.lane,
    account: row.account_id,
    address: key.open(fieldPlaces.address(row.leg_id), row.address_sealed),
    legState: legStateOf(row.leg_state, row.leg_state_since),
    outgoing: JSON.parse(key.open(fieldPlaces.outboxBody(row.id), row.body_sealed)) as Outgoing,
    ...(link === undefined ? {} : { link }),
    attempts: row.attempts,
    token,
    ...(row.first_tried_at === null ? {} : { firstTriedAt: row.first_tried_at }),
  };
}
