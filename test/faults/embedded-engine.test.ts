/** The embedded engine under the worst: what it acknowledged is on disk, and one process at a time may hold its folder. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { openPglite } from '../../src/stores/pglite/database.js';

const REGISTER = resolve('test/setup/register-typescript.cjs');
const CHILD = resolve('test/faults/inserting-child.ts');

describe('the embedded engine', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'sallyport-data-'));
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  /** Kills the child after so many acknowledged rows; returns the last number it said. */
  function killAfter(rows: number): Promise<number> {
    const child = spawn(process.execPath, ['--require', REGISTER, CHILD, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = 0;
    let last = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      last = Number(line);
      said += 1;
      if (said === rows) child.kill('SIGKILL');
    });
    return new Promise((done) => child.once('close', () => done(last)));
  }

  it('loses no acknowledged row to kill -9, time after time', async () => {
    for (const rows of [1, 150]) {
      const acknowledged = await killAfter(rows);
      const database = await openPglite({ dataDir });
      const found = await database.query<{ id: number }>('select id from rows order by id');
      expect(acknowledged).toBeGreaterThanOrEqual(rows);
      // One more may have been committed and not said.
      expect(found.length).toBeGreaterThanOrEqual(acknowledged);
      expect(found.length).toBeLessThanOrEqual(acknowledged + 1);
      expect(found.map((row) => row.id)).toEqual(found.map((_, n) => n + 1));
      await database.close();
    }
  }, 240_000);

  it('syncs to disk at least once for each commit', async () => {
    let syncs = 0;
    const database = await openPglite({ dataDir, onSync: () => void (syncs += 1) });
    await database.script('create table synced (id bigint primary key)');
    for (let id = 1; id <= 100; id += 1) {
      const before = syncs;
      await database.query('insert into synced values ($1)', [id]);
      expect(syncs).toBeGreaterThan(before);
    }
    const before = syncs;
    await database.transaction(async (tx) => {
      for (let id = 101; id <= 200; id += 1) await tx.query('insert into synced values ($1)', [id]);
      expect(syncs).toBe(before);
    });
    expect(syncs).toBeGreaterThan(before);
    await database.close();
  });

  it('is refused to a second opener, and free again after the first has closed', async () => {
    const database = await openPglite({ dataDir });
    const attempts = await Promise.allSettled(Array.from({ length: 5 }, () => openPglite({ dataDir })));
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({
        status: 'rejected',
        reason: { code: 'data-dir-in-use', message: expect.stringContaining('DATA_DIR') },
      });
    }
    await database.close();
    await (await openPglite({ dataDir })).close();
  });
});
