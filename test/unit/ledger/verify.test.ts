import type { LedgerRow } from '../../../src/domain/ledger.js';
import { signCheckpoint } from '../../../src/ledger/checkpoint.js';
import { eventHash, leafData } from '../../../src/ledger/leaf.js';
import { GrowingTree } from '../../../src/ledger/merkle.js';
import { signingKey } from '../../../src/ledger/note-key.js';
import { verifyLedger } from '../../../src/ledger/verify.js';
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
  // Twelve events, checkpoints of 5, 10 and 12.
  const ledger = await world.open();
  for (const count of [5, 5]) {
    await world.record(count);
    await ledger.advance();
    world.clock.time += 60_000;
  }
  await world.record(2);
  await ledger.close();
});
afterEach(() => world.close());

const sql = (text: string) => world.database.script(text);
const unaltered = { kind: 'yes', events: 12 };

test('the leaf data is canonical JSON of what the protocol names', () => {
  const event = { ord: 7, at: 1000, kind: 'message-sent', subject: null, kid: 'k', bodySealed: 'abc' };
  expect(leafData(1, event)).toBe(
    '{"body":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","kid":"k","kind":"message-sent","seq":1,"subject":null,"time":1000}',
  );
});

describe('an honest ledger', () => {
  test('is unaltered, and complete up to the newest outside checkpoint', async () => {
    const at = world.clock.time + 1;
    expect(await world.verify()).toEqual({ unaltered, complete: { kind: 'yes', event: 12, at }, pending: 0 });
  });

  test('is complete only up to the checkpoint an auditor has', async () => {
    const report = await world.verify(world.outside().slice(0, 1));
    expect(report).toMatchObject({ unaltered, complete: { kind: 'yes', event: 5 } });
  });

  test('without an outside checkpoint is unaltered, and its completeness is not shown', async () => {
    expect(await world.verify([])).toEqual({
      unaltered,
      complete: { kind: 'not-shown', why: 'no-outside-checkpoint' },
      pending: 0,
    });
  });

  test('tells how many events no checkpoint covers yet', async () => {
    await world.record(4);
    expect(await world.verify()).toMatchObject({ unaltered, pending: 4 });
    await world.rows.extend(2, (tree, { events }) => {
      const growing = new GrowingTree(tree.size, tree.frontier);
      const leaves = events.map((event) => {
        const leaf = { seq: growing.size + 1, ord: event.ord, hash: eventHash(growing.size + 1, event) };
        growing.append(leaf.hash);
        return leaf;
      });
      return { tree: { size: growing.size, lastOrd: 14, frontier: growing.frontier, gaps: [] }, leaves };
    });
    expect(await world.verify()).toMatchObject({ unaltered, pending: 4 });
  });

  test('without any checkpoint shows nothing', async () => {
    await sql('delete from checkpoints');
    expect((await world.verify([])).unaltered).toEqual({ kind: 'not-shown' });
  });

  test('that is empty is whole', async () => {
    const empty = await createWorld(database);
    await (await empty.open()).close();
    expect(await empty.verify()).toMatchObject({ unaltered: { kind: 'yes', events: 0 }, pending: 0 });
    empty.close();
  });

  test("pieces and other logs' notes among the outside ones count for nothing", async () => {
    const stranger = signCheckpoint(99, Buffer.alloc(32), signingKey(Buffer.alloc(32, 8), null));
    expect(await world.verify(['torn', stranger])).toMatchObject({ unaltered, complete: { kind: 'not-shown' } });
  });
});

describe('found altered, at its position, is', () => {
  test.each([
    ['a changed time', 'update ledger_events set at = at + 1 where ord = 7', 'event-changed', 7],
    ['a changed kind', "update ledger_events set kind = 'link-minted' where ord = 7", 'event-changed', 7],
    ['a changed subject', 'update ledger_events set subject = id where ord = 7', 'event-changed', 7],
    ['a subject taken away', 'update ledger_events set subject = null where ord = 6', 'event-changed', 6],
    ['a changed kid', "update ledger_events set kid = 'ba9876543210' where ord = 1", 'event-changed', 1],
    ['a changed ciphertext', "update ledger_events set body_sealed = body_sealed || 'A' where ord = 12", 'event-changed', 12],
    [
      'a ciphertext exchanged with another',
      `update ledger_events e set body_sealed = o.body_sealed from ledger_events o
       where (e.ord, o.ord) in ((3, 4), (4, 3))`,
      'event-changed',
      3,
    ],
    ['a removed event', 'delete from ledger_events where ord = 4', 'event-missing', 4],
    ['a removed first event', 'delete from ledger_events where ord = 1', 'event-missing', 1],
    ['a removed position', 'delete from ledger_leaves where seq = 4', 'position-missing', 4],
    [
      'another order',
      `update ledger_leaves set ord = -ord where seq in (8, 9);
       update ledger_leaves set ord = case seq when 8 then 9 else 8 end where seq in (8, 9)`,
      'event-changed',
      8,
    ],
    ['a changed hash', "update ledger_leaves set hash = decode(repeat('00', 32), 'hex') where seq = 2", 'event-changed', 2],
  ])('%s', async (_case, text, kind, seq) => {
    await sql(text);
    expect(await world.verify()).toEqual({
      unaltered: { kind: 'no', what: { kind, seq } },
      complete: { kind: 'not-shown', why: 'altered' },
      pending: 0,
    });
    // The database's own signed checkpoints are enough for that.
    expect((await world.verify([])).unaltered).toMatchObject({ kind: 'no' });
  });

  /** What somebody does who can write everything but cannot sign. */
  const rehash = async () => {
    const rows = await world.rows.read(0, 100);
    for (const { seq, event } of rows) {
      if (event === null) throw new Error('no event');
      const hash = Buffer.from(eventHash(seq, event)).toString('hex');
      await sql(`update ledger_leaves set hash = decode('${hash}', 'hex') where seq = ${seq}`);
    }
  };

  test('a changed event whose hash was made to fit', async () => {
    await sql('update ledger_events set at = at + 1 where ord = 7');
    await rehash();
    const what = { kind: 'root-differs', after: 5, seq: 10 };
    expect((await world.verify()).unaltered).toEqual({ kind: 'no', what });
    expect((await world.verify([])).unaltered).toEqual({ kind: 'no', what });
  });

  test('the same with the database robbed of its checkpoints', async () => {
    await sql('update ledger_events set at = at + 1 where ord = 7; delete from checkpoints');
    await rehash();
    const what = { kind: 'root-differs', after: 5, seq: 10 };
    expect((await world.verify()).unaltered).toEqual({ kind: 'no', what });
  });

  test('an event pushed in between, all that follows moved on and made to fit', async () => {
    await world.record(1);
    await sql(`alter table ledger_leaves drop constraint ledger_leaves_ord_key;
      insert into ledger_leaves (seq, ord, hash) values (13, 12, '');
      update ledger_leaves set ord = case when seq = 6 then 13 else seq - 1 end where seq >= 6`);
    await rehash();
    expect((await world.verify()).unaltered).toEqual({ kind: 'no', what: { kind: 'root-differs', after: 5, seq: 10 } });
  });

  test('an event taken out, all that follows moved up and made to fit', async () => {
    await sql(`delete from ledger_events where ord = 3; delete from ledger_leaves where seq = 3;
      update ledger_leaves set seq = -seq where seq > 3; update ledger_leaves set seq = -seq - 1 where seq < 0`);
    await rehash();
    expect((await world.verify()).unaltered).toEqual({ kind: 'no', what: { kind: 'root-differs', after: 0, seq: 5 } });
  });

  test.each([
    ['with another root', `update checkpoints set note = replace(note, E'\\n5\\n', E'\\n5\\nAA') where tree_size = 5`],
    ['of another size', 'update checkpoints set tree_size = 6 where tree_size = 5'],
    ['of nobody', `update checkpoints set note = 'hello' where tree_size = 5`],
  ])('a checkpoint in the database %s', async (_case, text) => {
    await sql(text);
    const { unaltered: found } = await world.verify();
    expect(found).toMatchObject({ kind: 'no', what: { kind: 'checkpoint-forged', where: 'database' } });
  });

  test('a checkpoint outside whose signature is forged', async () => {
    const [first = ''] = world.outside();
    const { unaltered: found } = await world.verify([first.replace('\n5\n', '\n4\n')]);
    expect(found).toEqual({ kind: 'no', what: { kind: 'checkpoint-forged', where: 'outside', seq: null } });
  });

  test('a second history under the right key', async () => {
    const note = signCheckpoint(10, Buffer.alloc(32, 1), signingKey(SEED, null));
    const { unaltered: found } = await world.verify([note]);
    expect(found).toEqual({ kind: 'no', what: { kind: 'root-differs', after: 5, seq: 10 } });
  });
});

describe('a tail that was cut', () => {
  const cut = (size: number) =>
    sql(`delete from ledger_leaves where seq > ${size}; delete from ledger_events where ord > ${size};
      delete from checkpoints where tree_size > ${size}`);

  test('below the newest outside checkpoint is not complete', async () => {
    await cut(10);
    expect(await world.verify()).toMatchObject({
      unaltered: { kind: 'yes', events: 10 },
      complete: { kind: 'no', signed: 12, found: 10 },
    });
  });

  test('to nothing is not complete', async () => {
    await cut(0);
    expect((await world.verify()).complete).toEqual({ kind: 'no', signed: 12, found: 0 });
  });

  test('shows without an outside checkpoint too when the signed ones were left', async () => {
    await sql('delete from ledger_leaves where seq > 7; delete from ledger_events where ord > 7');
    expect((await world.verify([])).complete).toEqual({ kind: 'no', signed: 10, found: 7 });
  });

  test('with its checkpoints, and without an outside one, cannot be told, and the report does not say it can', async () => {
    await cut(10);
    expect((await world.verify([])).complete).toEqual({ kind: 'not-shown', why: 'no-outside-checkpoint' });
  });
});

test('the rows are read as a stream, one at a time', async () => {
  let alive = 0;
  const size = 5000;
  const tree = new GrowingTree();
  const event = (ord: number) => ({ ord, at: ord, kind: 'k', subject: null, kid: 'k', bodySealed: `${ord}` });
  async function* rows(): AsyncGenerator<LedgerRow> {
    for (let seq = 1; seq <= size; seq += 1) {
      alive = seq - tree.size;
      const hash = eventHash(seq, event(seq));
      tree.append(hash);
      yield { seq, ord: seq, hash, event: event(seq) };
    }
  }
  async function* none() {}
  const key = signingKey(SEED, null);
  const report = await verifyLedger({ rows: rows(), stored: none(), key, outside: [], waiting: async () => 0 });
  expect(report).toMatchObject({ unaltered: { kind: 'not-shown' }, pending: size });
  expect(alive).toBe(1);
});
