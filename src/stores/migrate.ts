/**
 * Brings a database to the tables this version needs. All of it is one transaction under an advisory lock, so that two
 * nodes that start together migrate once, and a migration that fails leaves nothing behind.
 */
import { GatewayError } from '../domain/errors.js';
import type { Clock } from '../domain/clock.js';
import type { Database } from './database.js';
import { migrations as all, type Migration } from './migrations/list.js';

/** Any number of our own, the same on every node. */
const LOCK = 735_120_115;

/** Returns the names of what was applied now. @throws GatewayError `config-invalid` on a database of a newer version */
export async function migrate(
  database: Database,
  clock: Clock,
  migrations: readonly Migration[] = all,
): Promise<readonly string[]> {
  return database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await tx.script('create table if not exists migrations (name text primary key, applied_at bigint not null)');
    const applied = new Set((await tx.query<{ name: string }>('select name from migrations')).map((row) => row.name));
    const known = new Set(migrations.map((migration) => migration.name));
    const unknown = [...applied].find((name) => !known.has(name));
    if (unknown !== undefined) {
      throw new GatewayError('config-invalid', `the database was migrated by a newer version (${unknown})`);
    }
    const missing = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of missing) {
      await tx.script(migration.sql);
      await tx.query('insert into migrations (name, applied_at) values ($1, $2)', [migration.name, clock.now()]);
    }
    return missing.map((migration) => migration.name);
  });
}
