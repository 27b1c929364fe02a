/** A ledger on the embedded engine, with a folder for what it keeps outside. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { LedgerRows, LedgerSequencer } from '../../../src/domain/ledger.js';
import { splitNotes } from '../../../src/ledger/checkpoint-log.js';
import { parseVerifierKey, type VerifierKey } from '../../../src/ledger/note-key.js';
import { openLedger } from '../../../src/ledger/open-ledger.js';
import { readCheckpoints, readLedger } from '../../../src/ledger/read-ledger.js';
import { verifyLedger, type LedgerReport } from '../../../src/ledger/verify.js';
import type { Queryable } from '../../../src/stores/database.js';
import { createLedgerStore } from '../../../src/stores/ledger-store.js';
import { migrate } from '../../../src/stores/migrate.js';
import { openPgliteInMemory, type EmbeddedDatabase } from '../../../src/stores/pglite/database.js';
import { createIds } from '../../../src/support/ids.js';
import { silentLog, type Log } from '../../../src/support/log.js';
import { systemRandom } from '../../../src/support/system-random.js';

export const SEED = Buffer.alloc(32, 3);

const STAMP = `
  insert into ledger_events (id, at, kind, subject, kid, body_sealed)
  select * from unnest($1::uuid[], $2::bigint[], $3::text[], $4::uuid[], $5::text[], $6::text[])`;

export interface World {
  readonly database: EmbeddedDatabase;
  readonly rows: LedgerRows;
  readonly folder: string;
  /** Moved by the test. */
  readonly clock: { time: number; now(): number };
  /** `node`: a machine of its own, with a folder of its own. */
  open(options?: { seed?: Uint8Array; log?: Log; rows?: LedgerRows; node?: string }): Promise<LedgerSequencer>;
  record(count: number, tx?: Queryable): Promise<void>;
  outside(): string[];
  key(): VerifierKey;
  /** With the folder's own key and checkpoints, or with those of an auditor. */
  verify(outside?: readonly string[]): Promise<LedgerReport>;
  close(): void;
}

/** One database a test file: starting the engine costs more than all that the tests do with it. */
export async function openDatabase(): Promise<EmbeddedDatabase> {
  const database = await openPgliteInMemory();
  await migrate(database, { now: () => 0 });
  return database;
}

/** As it was after the migration. */
const RESET = `
  truncate ledger_events, ledger_leaves, checkpoints restart identity;
  alter table ledger_leaves drop constraint if exists ledger_leaves_ord_key, add constraint ledger_leaves_ord_key unique (ord);
  update ledger_tree set size = 0, last_ord = 0, frontier = '', gaps = '[]'`;

export async function createWorld(database: EmbeddedDatabase): Promise<World> {
  await database.script(RESET);
  const clock = { time: 1_790_000_000_000, now: () => clock.time };
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-ledger-'));
  const rows = createLedgerStore(database);
  const ids = createIds({ now: () => 1_790_000_000_000 }, systemRandom());
  const key = () => {
    const parsed = parseVerifierKey(readFileSync(join(folder, 'ledger.pub'), 'utf8').trimEnd());
    if (parsed === null) throw new Error('no key');
    return parsed;
  };
  const outside = () => splitNotes(readFileSync(join(folder, 'checkpoints.log'), 'utf8'));
  return {
    database,
    rows,
    folder,
    clock,
    key,
    outside,
    open: (options = {}) =>
      openLedger({
        rows: options.rows ?? rows,
        clock,
        log: options.log ?? silentLog,
        seed: options.seed ?? SEED,
        folder: join(folder, options.node ?? ''),
        name: null,
      }),
    async record(count, tx = database) {
      const each = Array.from({ length: count }, (_, index) => index);
      const columns = [
        each.map(() => ids.event()),
        each.map((index) => clock.time + index),
        each.map((index) => (index % 2 === 0 ? 'message-sent' : 'gateway-started')),
        each.map((index) => (index % 2 === 0 ? ids.conversation() : null)),
        each.map(() => '0123456789ab'),
        each.map((index) => `v1.0123456789ab.nonce.ciphertext${index}`),
      ];
      await tx.query(STAMP, columns);
    },
    verify: (given = outside()) =>
      verifyLedger({
        rows: readLedger(rows, 7),
        stored: readCheckpoints(rows, 3),
        key: key(),
        outside: given,
        waiting: () => rows.waiting(),
      }),
    close: () => rmSync(folder, { recursive: true }),
  };
}
