/**
 * The embedded engine behind the `Database` type: PostgreSQL in process, in a folder of DATA_DIR that this process alone
 * owns, synced at each commit. Its queries run one at a time on the main thread; a transaction holds all others up.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };

import { GatewayError } from '../../domain/errors.js';
import { storeFault, type Database, type Queryable, type SqlValue } from '../database.js';
import { EmbeddedConnection } from './connection.js';
import { lockDataDir } from './data-dir-lock.js';
import { createEngine, createEngineInMemory } from './engine.js';
import { copyTemplate } from './template.js';

export interface PgliteOptions {
  readonly dataDir: string;
  /** Folder of an empty database (`makeTemplate`) that a first start copies; without it the engine makes one. */
  readonly template?: string;
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
    const engine = await startOrCreate(folder, options);
    return embedded(engine, () => lock.release());
  } catch (error) {
    lock.release();
    throw storeFault(error);
  }
}

/** Nothing is kept: for tests, and for looking into an archive. */
export async function openPgliteInMemory(archive?: Blob): Promise<EmbeddedDatabase> {
  return embedded(await createEngineInMemory(archive), () => {});
}

/**
 * A folder whose creation was cut short holds half a database. The mark beside it stands from before the creation until the
 * end of it, so that such a folder, and no other, is made anew.
 */
async function startOrCreate(folder: string, { template, onSync = () => {} }: PgliteOptions): Promise<PGlite> {
  const mark = `${folder}.unfinished`;
  if (existsSync(mark)) rmSync(folder, { recursive: true, force: true });
  if (existsSync(folder)) return createEngine(folder, onSync);
  writeFileSync(mark, '', { flush: true });
  if (template !== undefined) await copyTemplate(template, folder);
  const engine = await createEngine(folder, onSync);
  rmSync(mark);
  return engine;
}

function embedded(engine: PGlite, afterClose: () => void): EmbeddedDatabase {
  const connection = new EmbeddedConnection(engine);
  const inTurn = turns();
  let closing: Promise<void> | undefined;
  return {
    engine: 'embedded',
    ...queryable(connection, inTurn),
    transaction: (work) => inTurn(() => inTransaction(connection, work)),
    dump: () => inTurn(() => engine.dumpDataDir('none')),
    close: () => (closing ??= inTurn(() => engine.close()).finally(afterClose)),
  };
}

type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** One connection: what comes while a transaction is open waits for its end. */
function turns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function inTransaction<T>(connection: EmbeddedConnection, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const tx = queryable(connection, (statement) => statement());
  await tx.script('begin');
  try {
    const result = await work(tx);
    // Of a transaction that failed inside, PostgreSQL makes a rollback, and no error.
    if (!(await faultless(() => connection.commit())))
      throw new GatewayError('store-failed', 'the database rolled a transaction back');
    return result;
  } catch (error) {
    await tx.script('rollback');
    throw error;
  }
}

function queryable(connection: EmbeddedConnection, inTurn: InTurn): Queryable {
  return {
    query: <Row>(text: string, values: readonly SqlValue[] = []) =>
      inTurn(() => faultless(() => connection.query<Row>(text, values))),
    script: (text) => inTurn(() => faultless(() => connection.script(text))),
  };
}

async function faultless<T>(statement: () => Promise<T>): Promise<T> {
  try {
    return await statement();
  } catch (error) {
    throw storeFault(error);
  }
}
