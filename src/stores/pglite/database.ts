/**
 * The embedded engine behind the `Database` type: PostgreSQL in process, in a folder of DATA_DIR that this process alone
 * owns, synced at each commit. Its queries run one at a time on the main thread; a transaction holds all others up.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { PGlite, Transaction } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };

import { storeFault, type Database, type Queryable, type SqlValue } from '../database.js';
import { lockDataDir } from './data-dir-lock.js';
import { SYNC_SETTINGS, syncedNodeFs } from './synced-node-fs.js';

/** The engine's own defaults, less `-F`, which turns syncing off. */
const START = ['--single', '-O', '-j'];
const SETTINGS = [
  'search_path=public',
  'exit_on_error=false',
  'log_checkpoints=false',
  'max_worker_processes=0',
  'max_parallel_workers=0',
  'max_parallel_workers_per_gather=0',
  'max_parallel_maintenance_workers=0',
  'io_method=sync',
];

export interface PgliteOptions {
  readonly dataDir: string;
  /** Called after each sync to disk. */
  readonly onSync?: () => void;
}

export interface EmbeddedDatabase extends Database {
  /** The whole database as an archive, which `openPgliteInMemory` starts from. */
  dump(): Promise<Blob>;
}

/** @throws GatewayError `data-dir-in-use`, `store-failed` */
export async function openPglite(options: PgliteOptions): Promise<EmbeddedDatabase> {
  const lock = lockDataDir(options.dataDir);
  try {
    const folder = join(options.dataDir, 'postgres');
    const engine = await startOrCreate(folder, options.onSync ?? (() => {}));
    return embedded(engine, () => lock.release());
  } catch (error) {
    lock.release();
    throw storeFault(error);
  }
}

/** Nothing is kept: for tests, and for looking into an archive. */
export async function openPgliteInMemory(archive?: Blob): Promise<EmbeddedDatabase> {
  const { PGlite } = await import('@electric-sql/pglite');
  const engine = new PGlite(archive === undefined ? {} : { loadDataDir: archive });
  await engine.waitReady;
  return embedded(engine, () => {});
}

/**
 * A folder whose creation was cut short holds half a database. The mark beside it stands from before the creation until the
 * end of it, so that such a folder, and no other, is made anew.
 */
async function startOrCreate(folder: string, onSync: () => void): Promise<PGlite> {
  const mark = `${folder}.unfinished`;
  if (existsSync(mark)) rmSync(folder, { recursive: true, force: true });
  if (existsSync(folder)) return start(folder, onSync);
  writeFileSync(mark, '', { flush: true });
  const engine = await start(folder, onSync);
  rmSync(mark);
  return engine;
}

async function start(folder: string, onSync: () => void): Promise<PGlite> {
  const [{ PGlite }, { NodeFS }] = await Promise.all([import('@electric-sql/pglite'), import('@electric-sql/pglite/nodefs')]);
  const engine = new PGlite({
    fs: syncedNodeFs(NodeFS, folder, onSync),
    startParams: [...START, ...[...SETTINGS, ...SYNC_SETTINGS].flatMap((setting) => ['-c', setting])],
  });
  await engine.waitReady;
  return engine;
}

function embedded(engine: PGlite, afterClose: () => void): EmbeddedDatabase {
  let closing: Promise<void> | undefined;
  return {
    engine: 'embedded',
    ...queryable(engine),
    async transaction(work) {
      try {
        return await engine.transaction((tx) => work(queryable(tx)));
      } catch (error) {
        throw error instanceof Error && error.name === 'error' ? storeFault(error) : error;
      }
    },
    dump: () => engine.dumpDataDir('none'),
    close: () => (closing ??= engine.close().finally(afterClose)),
  };
}

function queryable(engine: PGlite | Transaction): Queryable {
  return {
    async query<Row>(text: string, values: readonly SqlValue[] = []) {
      try {
        return (await engine.query<Row>(text, [...values])).rows;
      } catch (error) {
        throw storeFault(error);
      }
    },
    async script(text) {
      try {
        await engine.exec(text);
      } catch (error) {
        throw storeFault(error);
      }
    },
  };
}
