import { migrate } from '../../../src/stores/migrate.js';
import { openPgliteInMemory, type EmbeddedDatabase } from '../../../src/stores/pglite/database.js';
import { systemClock } from '../../../src/support/system-clock.js';

const first = { name: '0001-a', sql: 'create table a (id int); create table b (id int);' };
const broken = { name: '0002-c', sql: 'create table c (id int); create table a (id int);' };

describe('migrate', () => {
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await openPgliteInMemory();
  });
  afterAll(() => database.close());

  it('applies what is missing, once, however many start together', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => migrate(database, systemClock, [first])));
    expect(all.flat()).toEqual(['0001-a']);
  });

  it('leaves nothing of a migration that fails', async () => {
    await expect(migrate(database, systemClock, [first, broken])).rejects.toMatchObject({ code: 'store-failed' });
    await expect(database.query('select * from c')).rejects.toMatchObject({ code: 'store-failed' });
    expect(await migrate(database, systemClock, [first])).toEqual([]);
  });

  it('refuses a database of a newer version', async () => {
    await expect(migrate(database, systemClock, [])).rejects.toMatchObject({ code: 'config-invalid' });
  });
});
