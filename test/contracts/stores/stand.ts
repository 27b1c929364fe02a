/** What the store suites stand on: real stores and a real vault over a given database, and makers of valid values. */
import { randomBytes } from 'node:crypto';

import type { Clock } from '../../../src/domain/clock.js';
import type { Conversation } from '../../../src/domain/conversation.js';
import { parseAccountId, type AccountId, type InboxId, type Lane } from '../../../src/domain/ids.js';
import type { ClaimedLane, InboxEntry } from '../../../src/domain/inbox.js';
import type { LedgerAction, LedgerEvent } from '../../../src/domain/ledger-event.js';
import type { OutboxEntry, Outgoing } from '../../../src/domain/outbox.js';
import type { Change } from '../../../src/domain/unit-of-work.js';
import type { Vault } from '../../../src/domain/vault.js';
import type { Database, Queryable, SqlValue } from '../../../src/stores/database.js';
import { openStores, type Stores } from '../../../src/stores/stores.js';
import { createIds } from '../../../src/support/ids.js';
import { silentLog } from '../../../src/support/log.js';
import { systemRandom } from '../../../src/support/system-random.js';
import { GatewayKeys } from '../../../src/vault/gateway-keys.js';
import { MasterKeyProvider } from '../../../src/vault/key-provider.js';
import { MasterKey } from '../../../src/vault/master-key.js';
import { createVault } from '../../../src/vault/vault.js';

export const START = 1_800_000_000_000;
export const account = must(parseAccountId('sms:main'));

export function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('a value is missing');
  return value;
}

export interface SteppedClock extends Clock {
  at: number;
}

/** Counts what reaches the engine, and fails on demand: a statement that holds `failOn` is refused. */
export interface WatchedDatabase extends Database {
  transactions: number;
  statements: number;
  failOn: string | null;
}

function watched(inner: Database): WatchedDatabase {
  const watch = (source: Queryable): Queryable => ({
    query<Row>(text: string, values?: readonly SqlValue[]) {
      database.statements += 1;
      const broken = database.failOn !== null && text.includes(database.failOn);
      return source.query<Row>(broken ? text.replace(database.failOn ?? '', 'no_such_table') : text, values);
    },
    script: (text) => source.script(text),
  });
  const database: WatchedDatabase = {
    engine: inner.engine,
    transactions: 0,
    statements: 0,
    failOn: null,
    ...watch(inner),
    transaction(work) {
      database.transactions += 1;
      return inner.transaction((tx) => work(watch(tx)));
    },
    close: () => inner.close(),
  };
  return database;
}

export interface Stand {
  readonly database: WatchedDatabase;
  readonly stores: Stores;
  readonly vault: Vault;
  readonly clock: SteppedClock;
  readonly ids: ReturnType<typeof createIds>;
  entry(address: string, text: string, eventKey?: string): InboxEntry;
  receive(address: string, ...texts: string[]): Promise<void>;
  claim(lanes?: number, rows?: number, leaseMs?: number): Promise<readonly ClaimedLane[]>;
  conversation(address: string): Conversation;
  /** Opens a conversation through the unit of work. */
  open(address: string): Promise<Conversation>;
  outgoing(conversation: Conversation, outgoing?: Outgoing): OutboxEntry;
  /** Commits changes without an inbox row, by a row of its own. */
  commit(lane: Lane, changes: readonly Change[]): Promise<void>;
  event(action?: LedgerAction, subject?: Conversation): LedgerEvent;
  close(): Promise<void>;
}

export async function stand(opened: Database): Promise<Stand> {
  const random = systemRandom();
  const master = new MasterKey(randomBytes(32));
  const vault = createVault({
    master,
    random,
    keys: new GatewayKeys(master),
    provider: new MasterKeyProvider(master, random),
  });
  const clock: SteppedClock = { at: START, now: () => clock.at };
  const ids = createIds(clock, random);
  const database = watched(opened);
  const stores = await openStores({ database, vault, ids, clock, log: silentLog });
  let keys = 0;

  const it: Stand = {
    database,
    stores,
    vault,
    clock,
    ids,
    entry(address, text, eventKey = `key-${++keys}`) {
      const message = { providerMessageId: eventKey, text, media: [] };
      const event = { kind: 'message', account, address, message } as const;
      return { source: account, eventKey, lane: vault.lane(account, address), event, receivedAt: clock.at };
    },
    async receive(address, ...texts) {
      for (const text of texts) await stores.inbox.receive([it.entry(address, text)]);
    },
    claim: (lanes = 100, rows = 100, leaseMs = 10_000) => stores.queue.claim({ lanes, rows, leaseMs, at: clock.at }),
    conversation(address) {
      const leg = { id: ids.leg(), account, address, lane: vault.lane(account, address), state: { kind: 'open' } } as const;
      return {
        id: ids.conversation(),
        owner: { kind: 'bot' },
        leg,
        memory: { bot: { step: 1 }, lastOut: 'hello' },
        nextSeq: 1,
        session: null,
        waitingLink: null,
        quarantined: 0,
      };
    },
    async open(address) {
      const conversation = it.conversation(address);
      await it.commit(conversation.leg.lane, [{ kind: 'conversation-opened', conversation, at: clock.at }]);
      return conversation;
    },
    outgoing: (conversation, outgoing = { kind: 'text', text: 'good day', message: ids.message() }) => ({
      id: ids.outbox(),
      conversation: conversation.id,
      leg: conversation.leg.id,
      lane: conversation.leg.lane,
      account,
      outgoing,
      at: clock.at,
    }),
    async commit(lane, changes) {
      const row = { ...it.entry('nobody', 'go'), lane };
      await stores.inbox.receive([row]);
      const claimed = must((await it.claim()).find((one) => one.lane === lane));
      await stores.unitOfWork.finish(claimed, idsOf(claimed), changes);
      await stores.queue.release(claimed);
    },
    event: (action = { kind: 'gateway-stopped' }, subject) => ({
      id: ids.event(),
      at: clock.at,
      subject: subject?.id ?? null,
      action,
    }),
    close: () => stores.close(),
  };
  return it;
}

export function idsOf(lane: ClaimedLane): readonly InboxId[] {
  return lane.rows.map((row) => row.id);
}

export function textsOf(lane: ClaimedLane): readonly string[] {
  return lane.rows.map((row) => (row.event.kind === 'message' ? row.event.message.text : row.event.kind));
}

export type OpenDatabase = () => Promise<Database>;
export type { AccountId };
