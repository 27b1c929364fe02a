/**
 * A PostgreSQL server behind the `Database` type, by a pool of `pg`. It refuses a server older than 15, because the
 * statements are written for that dialect; durability is the server's own setting.
 */
import { Pool, type PoolClient } from 'pg';

import { GatewayError } from '../../domain/errors.js';
import type { Log } from '../../support/log.js';
import { storeFault, type Database, type Queryable, type SqlValue } from '../database.js';
import { typeParser } from '../type-parsers.js';

const OLDEST = 150_000;

export interface PostgresOptions {
  /** `postgres://…`; a secret. */
  readonly url: string;
  readonly connections: number;
  readonly log: Log;
}

/** @throws GatewayError `config-invalid` for a server that is too old, `store-failed` when there is none */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const pool = new Pool({
    connectionString: options.url,
    max: options.connections,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    types: { getTypeParser: typeParser },
  });
  // Without a listener an idle connection that breaks would end the process; the next query opens another.
  pool.on('error', () => options.log.warn('database connection lost'));
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= pool.end());
  const database: Database = {
    engine: 'server',
    ...queryable(pool),
    async transaction(work) {
      const client = await pool.connect().catch((error: unknown) => {
        throw storeFault(error);
      });
      return inTransaction(client, work);
    },
    close,
  };
  try {
    await refuseOldServer(database);
  } catch (error) {
    await close();
    if (error instanceof GatewayError && error.code === 'store-failed')
      throw new GatewayError('store-failed', `DATABASE_URL: ${error.message}`, { cause: error.cause });
    throw error;
  }
  return database;
}

async function refuseOldServer(database: Database): Promise<void> {
  const [row] = await database.query<{ version: number }>(`select current_setting('server_version_num')::int as version`);
  if (row === undefined || row.version < OLDEST) {
    throw new GatewayError('config-invalid', 'DATABASE_URL: PostgreSQL 15 or newer is needed');
  }
}

async function inTransaction<T>(client: PoolClient, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const tx = queryable(client);
  try {
    await tx.script('begin');
    const result = await work(tx);
    await tx.script('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away, so that its transaction ends with it.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

function queryable(client: Pool | PoolClient): Queryable {
  return {
    async query<Row>(text: string, values: readonly SqlValue[] = []) {
      try {
        const result = await client.query(text, [...values]);
        return result.rows as Row[];
      } catch (error) {
        throw storeFault(error);
      }
    },
    async script(text) {
      try {
        await client.query(text);
      } catch (error) {
        throw storeFault(error);
      }
    },
  };
}
