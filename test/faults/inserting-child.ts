/** Run as a child of a test: inserts rows without end and says each one's number on standard output once it is committed. */
import { writeSync } from 'node:fs';

import { openPglite } from '../../src/stores/pglite/database.js';

async function main(dataDir: string): Promise<void> {
  const database = await openPglite({ dataDir });
  await database.script('create table if not exists rows (id bigint primary key)');
  const [last] = await database.query<{ last: number }>('select coalesce(max(id), 0) as last from rows');
  for (let id = (last?.last ?? 0) + 1; ; id += 1) {
    await database.query('insert into rows values ($1)', [id]);
    writeSync(1, `${id}\n`);
  }
}

void main(process.argv[2] ?? '');
