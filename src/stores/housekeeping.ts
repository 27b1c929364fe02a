/**
 * What the tables need now and then: inbox rows done long ago go, and the embedded engine, which has no background worker
 * of its own, is told to clear what updates left behind and to count again, or its plans grow stale. Safe on any node.
 */
import type { Clock } from '../domain/clock.js';
import type { Log } from '../support/log.js';
import type { Database } from './database.js';
import type { InboxStore } from './inbox-store.js';

/** How long a provider's repetition is known as one. */
const KEEP_DONE_MS = 7 * 24 * 60 * 60_000;
const EVERY_MS = 5 * 60_000;
/** Small, or changed most often; the others only grow. */
const BUSY_TABLES = ['inbox_lanes', 'inbox', 'outbox', 'conversations', 'sessions', 'links', 'receipts'];
const READ_TABLES = ['legs', 'messages', 'quarantine', 'data_keys', 'ledger_events'];

export interface Housekeeping {
  /** One round. */
  run(): Promise<void>;
  start(): void;
  /** Waits for a round under way. Idempotent. */
  close(): Promise<void>;
}

export interface HousekeepingDeps {
  readonly database: Database;
  readonly inbox: Pick<InboxStore, 'prune'>;
  readonly clock: Clock;
  readonly log: Log;
}

export function createHousekeeping({ database, inbox, clock, log }: HousekeepingDeps): Housekeeping {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    const before = clock.now() - KEEP_DONE_MS;
    while ((await inbox.prune(before)) > 0);
    if (database.engine === 'server') return;
    for (const table of BUSY_TABLES) await database.script(`vacuum (analyze) ${table}`);
    for (const table of READ_TABLES) await database.script(`analyze ${table}`);
  }

  return {
    run,
    start() {
      timer = setInterval(() => {
        round = round.then(run).catch(() => log.error('housekeeping failed'));
      }, EVERY_MS);
      timer.unref();
    },
    async close() {
      clearInterval(timer);
      await round;
    },
  };
}
