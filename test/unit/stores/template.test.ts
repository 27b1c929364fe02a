import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openPglite } from '../../../src/stores/pglite/database.js';
import { makeTemplate } from '../../../src/stores/pglite/template.js';

describe('a first start from the template', () => {
  let place: string;
  let template: string;
  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'sallyport-template-'));
    template = join(place, 'template');
    await makeTemplate(template);
    // A file the engine does not know shows which folder was copied.
    writeFileSync(join(template, 'from-the-template'), '');
  }, 120_000);
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  async function open(dataDir: string, from: string) {
    const database = await openPglite({ dataDir, template: from });
    await database.script('create table if not exists kept (n int); insert into kept values (1)');
    const [row] = await database.query<{ n: number }>('select count(*)::int as n from kept');
    await database.close();
    return { rows: row?.n, files: readdirSync(join(dataDir, 'postgres')) };
  }

  it('copies it once, and keeps what was written since', async () => {
    const dataDir = join(place, 'fresh');
    expect((await open(dataDir, template)).files).toContain('from-the-template');
    expect((await open(dataDir, template)).rows).toBe(2);
    expect(readdirSync(template)).toContain('from-the-template');
  }, 60_000);

  it('copies it anew over a copy that was cut short', async () => {
    const dataDir = join(place, 'cut');
    mkdirSync(join(dataDir, 'postgres', 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres.unfinished'), '');
    const { rows, files } = await open(dataDir, template);
    expect(rows).toBe(1);
    expect(files).toContain('from-the-template');
    expect(readdirSync(dataDir)).not.toContain('postgres.unfinished');
  }, 60_000);

  it('does without where there is none', async () => {
    const { rows, files } = await open(join(place, 'none'), join(place, 'no-such-folder'));
    expect(rows).toBe(1);
    expect(files).not.toContain('from-the-template');
  }, 60_000);
});
