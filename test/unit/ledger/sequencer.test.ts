import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { LedgerRows } from '../../../src/domain/ledger.js';
import { openCheckpoint, signCheckpoint } from '../../../src/ledger/checkpoint.js';
import { signingKey } from '../../../src/ledger/note-key.js';
import type { Log } from '../../../src/support/log.js';
import { rejectionOf } from '../refusals.js';
import type { EmbeddedDatabase } from '../../../src/stores/pglite/database.js';
import { createWorld, openDatabase, SEED, type World } from './world.js';

let database: EmbeddedDatabase;
let world: World;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  world = await createWorld(database);
});
afterEach(() => world.close());

const positions = async () => {
  const text = 'select seq, ord from ledger_leaves order by seq';
  return world.database.query<{ seq: number; ord: number }>(text);
};
const sizes = () =>
  world.outside().map((note) => {
    const opened = openCheckpoint(note, world.key());
    return opened.kind === 'checkpoint' ? opened.checkpoint.size : opened.why;
  });

describe('positions', () => {
  test('every event gets one, in order, without a gap', async () => {
    const ledger = await world.open();
    await world.record(2500);
    expect(await ledger.advance()).toBe(2500);
    const all = await positions();
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 2500 }, (_, index) => index + 1));
    expect(all.map(({ ord }) => ord)).toEqual(all.map(({ ord }) => ord).sort((one, other) => one - other));
    await ledger.close();
  });

  test('with writers and sequencers at work at once, none is left out and none is there twice', async () => {
    const ledgers = await Promise.all([world.open(), world.open({ node: 'second' })]);
    const work = Array.from({ length: 60 }, async (_, turn) => {
      await world.record(1 + (turn % 7));
      await ledgers[turn % 2]?.advance();
    });
    await Promise.all(work);
    const all = await positions();
    expect(await world.rows.waiting()).toBe(0);
    expect(new Set(all.map(({ ord }) => ord)).size).toBe(all.length);
    expect(all.at(-1)?.seq).toBe(all.length);
    await Promise.all(ledgers.map((ledger) => ledger.close()));
    expect(await world.verify()).toMatchObject({ unaltered: { kind: 'yes', events: all.length }, pending: 0 });
  });

  test('a number that was rolled back holds nobody up', async () => {
    const ledger = await world.open();
    await world.record(3);
    const failed = world.database.transaction(async (tx) => {
      await world.record(2, tx);
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    await world.record(3);
    expect(await ledger.advance()).toBe(6);
    expect((await world.rows.tree()).gaps.map(({ ord }) => ord)).toEqual([4, 5]);
    world.clock.time += 61_000;
    await ledger.advance();
    expect((await world.rows.tree()).gaps).toEqual([]);
    await ledger.close();
  });

  test('an event that is committed after one with a higher number gets the next position', async () => {
    const ledger = await world.open();
    await world.record(5);
    await world.database.script('create table late as select * from ledger_events where ord = 3');
    await world.database.script('delete from ledger_events where ord = 3');
    expect(await ledger.advance()).toBe(4);
    await world.database.script('insert into ledger_events overriding system value select * from late');
    expect(await ledger.advance()).toBe(5);
    expect((await positions()).map(({ ord }) => ord)).toEqual([1, 2, 4, 5, 3]);
    await ledger.close();
    expect(await world.verify()).toMatchObject({ unaltered: { kind: 'yes', events: 5 }, pending: 0 });
  });

  test('go on where they were after a restart', async () => {
    const first = await world.open();
    await world.record(10);
    await first.close();
    await world.record(10);
    const second = await world.open();
    expect(await second.advance()).toBe(20);
    await second.close();
    expect(await world.verify()).toMatchObject({ unaltered: { kind: 'yes', events: 20 }, complete: { kind: 'yes', event: 20 } });
  });

  test('a started ledger advances by itself, and says once when it cannot', async () => {
    const said: string[] = [];
    const log: Log = { debug() {}, warn() {}, info: (what) => said.push(what), error: (what) => said.push(what) };
    let broken = true;
    const rows: LedgerRows = {
      ...world.rows,
      tree: () => (broken ? Promise.reject(new Error('no database')) : world.rows.tree()),
    };
    const ledger = await world.open({ rows, log });
    await world.record(1);
    ledger.start();
    const until = async (done: () => boolean | Promise<boolean>) => {
      while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await until(() => said.length > 0);
    broken = false;
    await until(async () => (await world.rows.waiting()) === 0);
    await until(() => said.length > 1);
    expect(said).toEqual(['ledger does not advance', 'ledger advances again']);
    await ledger.close();
  });
});

describe('checkpoints', () => {
  test('come with the first event, after 100 more, or after a minute when there is something new', async () => {
    const ledger = await world.open();
    await ledger.advance();
    expect(sizes()).toEqual([]);
    await world.record(1);
    await ledger.advance();
    expect(sizes()).toEqual([1]);
    world.clock.time += 1000;
    await world.record(99);
    await ledger.advance();
    expect(sizes()).toEqual([1]);
    await world.record(1);
    await ledger.advance();
    expect(sizes()).toEqual([1, 101]);
    world.clock.time += 59_999;
    await world.record(1);
    await ledger.advance();
    expect(sizes()).toEqual([1, 101]);
    world.clock.time += 1;
    await ledger.advance();
    expect(sizes()).toEqual([1, 101, 102]);
    world.clock.time += 600_000;
    await ledger.advance();
    expect(sizes()).toEqual([1, 101, 102]);
    await ledger.close();
  });

  test('rest a moment under load', async () => {
    const ledger = await world.open();
    for (let turn = 0; turn < 5; turn += 1) {
      await world.record(200);
      await ledger.advance();
    }
    expect(sizes()).toEqual([200]);
    await ledger.close();
    expect(sizes()).toEqual([200, 1000]);
  });

  test('are in the database and outside, the last one from closing, and closing twice is one closing', async () => {
    const ledger = await world.open();
    await world.record(3);
    await Promise.all([ledger.close(), ledger.close()]);
    expect(sizes()).toEqual([3]);
    expect(await world.rows.newestCheckpoint()).toEqual({ size: 3, note: world.outside()[0] });
  });

  test('one that reached the database only is brought outside at the next start', async () => {
    await (await world.open()).close();
    await world.record(3);
    await (await world.open()).close();
    truncateSync(join(world.folder, 'checkpoints.log'));
    await (await world.open()).close();
    expect(sizes()).toEqual([3]);
  });

  test.each([1, 40, 70, 160])('a note torn %i characters before its end does not spoil the next', async (cut) => {
    const path = join(world.folder, 'checkpoints.log');
    await world.record(3);
    await (await world.open()).close();
    const whole = readFileSync(path);
    appendFileSync(path, `\n${whole.toString().slice(0, -cut)}`);
    await world.record(3);
    await (await world.open()).close();
    expect(sizes().filter((size) => typeof size === 'number')).toEqual(cut === 1 ? [3, 3, 6] : [3, 6]);
    expect(await world.verify()).toMatchObject({ unaltered: { kind: 'yes' }, complete: { kind: 'yes', event: 6 } });
  });
});

describe('a start is refused', () => {
  const fill = async () => {
    const ledger = await world.open();
    await world.record(5);
    await ledger.advance();
    await world.record(5);
    await ledger.close();
  };

  test('when the database was set back behind the newest checkpoint outside it', async () => {
    await fill();
    await world.database.script(`delete from ledger_events where ord > 5; delete from ledger_leaves where seq > 5;
      delete from checkpoints where tree_size > 5; update ledger_tree set size = 5, last_ord = 5`);
    expect(await rejectionOf(world.open())).toBe('ledger-failed');
  });

  test('when the database has another history of that length', async () => {
    await fill();
    const note = signCheckpoint(10, Buffer.alloc(32), signingKey(SEED, null));
    await world.database.query('update checkpoints set note = $1 where tree_size = 10', [note]);
    expect(await rejectionOf(world.open())).toBe('ledger-failed');
    await world.database.script('delete from checkpoints where tree_size = 10');
    expect(await rejectionOf(world.open())).toBe('ledger-failed');
  });

  test('when the tree is not the one that was signed', async () => {
    await fill();
    await world.database.script('update ledger_tree set frontier = substr(frontier, 33) || substr(frontier, 1, 32)');
    expect(await rejectionOf(world.open())).toBe('ledger-failed');
  });

  test('when a checkpoint outside is forged', async () => {
    await fill();
    const path = join(world.folder, 'checkpoints.log');
    writeFileSync(path, readFileSync(path, 'utf8').replace('\n10\n', '\n9\n'));
    expect(await rejectionOf(world.open())).toBe('ledger-failed');
  });

  test('under another master key', async () => {
    await fill();
    expect(await rejectionOf(world.open({ seed: Buffer.alloc(32, 4) }))).toBe('ledger-failed');
    await (await world.open()).close();
  });

  test('and a database that becomes shorter while it runs is not signed', async () => {
    const ledger = await world.open();
    await world.record(5);
    await ledger.advance();
    await world.database.script("update ledger_tree set size = 0, frontier = ''; delete from ledger_leaves");
    expect(await rejectionOf(ledger.advance())).toBe('ledger-failed');
    expect(sizes()).toEqual([5]);
    expect(await rejectionOf(ledger.close())).toBe('ledger-failed');
  });
});
