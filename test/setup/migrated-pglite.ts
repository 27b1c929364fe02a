/**
 * A fresh embedded database with its tables, in memory, cloned from an archive that is made once for this state of the
 * migrations and kept in the system's folder for temporary files: a clone costs a third of a start.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { migrate } from '../../src/stores/migrate.js';
import { migrations } from '../../src/stores/migrations/list.js';
import { openPgliteInMemory, type EmbeddedDatabase } from '../../src/stores/pglite/database.js';
import { systemClock } from '../../src/support/system-clock.js';

export async function migratedPglite(): Promise<EmbeddedDatabase> {
  const state = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16);
  const archive = join(tmpdir(), `sallyport-migrated-${state}.tar`);
  if (existsSync(archive)) return openPgliteInMemory(new Blob([readFileSync(archive)]));
  const database = await openPgliteInMemory();
  await migrate(database, systemClock);
  const dump = await database.dump();
  const unfinished = `${archive}.${process.pid}`;
  writeFileSync(unfinished, Buffer.from(await dump.arrayBuffer()));
  renameSync(unfinished, archive);
  return database;
}
