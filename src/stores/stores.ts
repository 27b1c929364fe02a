/**
 * Opens a database, brings its tables up to date, and gives one store a noun. The stores share a keyring and two signals,
 * so that what one commits wakes whoever waits for it on this node.
 */
import type { Clock } from '../domain/clock.js';
import type { Ids } from '../domain/ids.js';
import type { Inbox, InboxQueue } from '../domain/inbox.js';
import type { Outbox } from '../domain/outbox.js';
import type { Conversations, Timeline, UnitOfWork } from '../domain/unit-of-work.js';
import type { Vault } from '../domain/vault.js';
import type { Log } from '../support/log.js';
import { createConversationStore } from './conversation-store.js';
import type { Database } from './database.js';
import { createHousekeeping, type Housekeeping } from './housekeeping.js';
import { createInboxStore } from './inbox-store.js';
import { createInboxWriter, type InboxWriter } from './inbox-writer.js';
import { createKeyring, type Keyring } from './keyring.js';
import { createLedgerWriter, type LedgerWriter } from './ledger-writer.js';
import { migrate } from './migrate.js';
import { createOutboxStore } from './outbox-store.js';
import { createSignal, type Signal } from './signal.js';
import { createUnitOfWork } from './unit-of-work.js';

export interface StoresDeps {
  /** Opened by the caller (`openPglite`, `openPostgres`); closed with the stores. */
  readonly database: Database;
  readonly vault: Vault;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Stores {
  readonly database: Database;
  readonly inbox: Inbox;
  readonly queue: InboxQueue;
  readonly unitOfWork: UnitOfWork;
  readonly conversations: Conversations;
  readonly timeline: Timeline;
  readonly outbox: Outbox;
  readonly housekeeping: Housekeeping;
  /** For stores that write inbox and ledger rows within transactions of their own. */
  readonly inboxWriter: InboxWriter;
  readonly ledgerWriter: LedgerWriter;
  readonly keyring: Keyring;
  /** To be raised after a commit that put something into the inbox. */
  readonly inboxReady: Signal;
  /** To be called when nobody uses the stores any more. Idempotent. */
  close(): Promise<void>;
}

/** @throws GatewayError `config-invalid` for a database of a newer version, `store-failed` */
export async function openStores(deps: StoresDeps): Promise<Stores> {
  const { database, vault, ids, clock, log } = deps;
  await migrate(database, clock);
  if (database.engine === 'embedded') await dropLeases(database);
  const keyring = createKeyring({ vault, clock });
  const ledger = createLedgerWriter({ vault, keyring });
  const writer = createInboxWriter({ vault, ids });
  const inboxReady = createSignal();
  const outboxReady = createSignal();
  const inbox = createInboxStore({ database, vault, ids, clock, writer, ready: inboxReady, log });
  const conversations = createConversationStore({ database, vault, keyring, clock });
  const housekeeping = createHousekeeping({ database, inbox, clock, log });
  return {
    database,
    inbox,
    queue: inbox,
    unitOfWork: createUnitOfWork({ database, vault, keyring, ledger, ids, clock, inboxReady, outboxReady }),
    conversations,
    timeline: conversations,
    outbox: createOutboxStore({ database, keyring, ledger, ids, ready: outboxReady, log }),
    housekeeping,
    inboxWriter: writer,
    ledgerWriter: ledger,
    keyring,
    inboxReady,
    async close() {
      await housekeeping.close();
      await database.close();
    },
  };
}

/** Whoever held a lease on the embedded engine is gone: this process has it to itself. What was being sent is unknown now. */
async function dropLeases(database: Database): Promise<void> {
  await database.query('update inbox_lanes set lease_token = null, lease_until = 0 where lease_until > 0');
  await database.query("update outbox set lease_until = 0 where state in ('sending', 'unknown')");
}
