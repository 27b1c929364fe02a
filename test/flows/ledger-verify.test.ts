/**
 * `sallyport ledger verify` on a real ledger, beside the gateway that writes it and after it has stopped; then on copies of
 * its folder, each of which somebody has changed.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { formatVerifierKey, signingKey } from '../../src/ledger/note-key.js';
import { openPglite } from '../../src/stores/pglite/database.js';
import { sallyport, sallyportHere, type Ran } from './command.js';
import { openPage } from './customer.js';
import { openWorld, type World } from './world.js';

let world: World;
let copies: string;

beforeAll(async () => {
  copies = mkdtempSync(join(tmpdir(), 'altered-'));
  world = await openWorld({ onDisk: true });
  const alex = world.newPhone();
  await world.text(alex, 'what are your opening hours?');
  await world.text(alex, 'my card is 4111 1111 1111 1111');
  const page = await openPage(await world.nthLink(alex));
  await page.say('what is my balance?');
  await page.shows('48.20');
}, 60_000);
afterAll(async () => {
  await world.close();
  rmSync(copies, { recursive: true, force: true });
});

const verifyBeside = (dataDir: string, ...options: string[]): Promise<Ran> =>
  sallyport(['ledger', 'verify', ...options], { env: { DATA_DIR: dataDir } });

const verify = (dataDir: string, ...options: string[]): Promise<Ran> =>
  sallyportHere(['ledger', 'verify', ...options], { DATA_DIR: dataDir });

const UNALTERED = /^unaltered: yes \(\d+ events?\)$/m;
const COMPLETE = /^complete: up to event (\d+) at \d{4}-\d\d-\d\dT[\d:.]+Z$/m;

describe('beside the running gateway', () => {
  it('proves the record through the process that owns the folder', async () => {
    const { status, stdout, stderr } = await verifyBeside(world.dataDir);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(UNALTERED);
    expect(stdout).toMatch(COMPLETE);
  });

  it('goes on being right while events come in', async () => {
    const bo = world.newPhone();
    const running = verifyBeside(world.dataDir);
    for (let n = 0; n < 5; n += 1) await world.text(bo, `are you open on day ${n}?`);
    expect(await running).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('after the gateway has stopped', () => {
  let events: number;

  beforeAll(async () => {
    await world.gateway.close();
  });

  it('proves everything there is: the last event is signed and its checkpoint outside', async () => {
    const { status, stdout, stderr } = await verify(world.dataDir);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(UNALTERED);
    expect(stdout).not.toContain('pending');
    events = Number(COMPLETE.exec(stdout)?.[1]);
    expect(events).toBeGreaterThan(30);
  });

  it('says that completeness is not shown without checkpoints from outside', async () => {
    const { status, stdout } = await verify(world.dataDir, '--no-checkpoints');
    expect(status).toBe(0);
    expect(stdout).toMatch(UNALTERED);
    expect(stdout).toContain('complete: not shown');
  });

  it('takes the key and the checkpoints from where an auditor keeps them', async () => {
    const key = join(copies, 'kept.pub');
    const notes = join(copies, 'kept.log');
    cpSync(join(world.dataDir, 'ledger/ledger.pub'), key);
    cpSync(join(world.dataDir, 'ledger/checkpoints.log'), notes);
    const { status, stdout } = await verify(world.dataDir, '--public-key', key, '--checkpoints', notes);
    expect(status).toBe(0);
    expect(stdout).toMatch(COMPLETE);
  });

  /** A copy of the folder that was changed behind the gateway's back. */
  async function altered(sql: string): Promise<string> {
    const dataDir = mkdtempSync(join(copies, 'data-'));
    cpSync(world.dataDir, dataDir, { recursive: true, filter: (path) => !path.endsWith('.sock') });
    const database = await openPglite({ dataDir });
    await database.script(sql);
    await database.close();
    return dataDir;
  }

  it('is not disturbed by the copying itself', async () => {
    expect(await verify(await altered('select 1'))).toMatchObject({ status: 0, stdout: expect.stringMatching(UNALTERED) });
  });

  it.each([
    ['a changed event', 'update ledger_events set at = at + 1 where ord = 5', /event 5 is not the one that was recorded/],
    ['an event of another kind', "update ledger_events set kind = 'gateway-started' where ord = 5", /event 5 is not the one/],
    ['a removed event', 'delete from ledger_events where ord = 5', /event 5 is gone/],
    [
      'an event removed with its position',
      'delete from ledger_events where ord = 5; delete from ledger_leaves where seq = 5',
      /5 is gone/,
    ],
    [
      'two events whose ciphertexts changed places',
      `update ledger_events as one set body_sealed = other.body_sealed from ledger_events as other
       where one.ord in (4, 5) and other.ord in (4, 5) and one.ord <> other.ord`,
      /event 4 is not the one that was recorded/,
    ],
    ['a position with another hash', "update ledger_leaves set hash = sha256('x') where seq = 5", /event 5 is not the one/],
    [
      'a forged checkpoint in the database',
      "update checkpoints set note = replace(note, '\n\n', 'x\n\n') where tree_size = (select max(tree_size) from checkpoints)",
      /the checkpoint of event \d+ in the database is forged/,
    ],
  ])('fails on %s', async (_what, sql, why) => {
    const { status, stdout, stderr } = await verify(await altered(sql));
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^unaltered: NO/m);
    expect(stdout).toMatch(why);
    expect(stdout).toContain('complete: not shown (altered)');
  });

  const CUT = [
    'delete from ledger_events where ord in (select ord from ledger_leaves where seq > 10)',
    'delete from ledger_leaves where seq > 10',
    'delete from checkpoints where tree_size > 10',
  ].join(';');

  it('fails on a tail cut below the newest checkpoint outside, which the database alone cannot show', async () => {
    const dataDir = await altered(CUT);
    const { status, stdout } = await verify(dataDir);
    expect(status).toBe(1);
    expect(stdout).toContain(`complete: NO: a signed checkpoint has ${events} events, the database 10`);
    expect((await verify(dataDir, '--no-checkpoints')).stdout).toContain('complete: not shown');
  });

  it('fails on a forged checkpoint outside', async () => {
    const notes = join(copies, 'forged.log');
    const real = readFileSync(join(world.dataDir, 'ledger/checkpoints.log'), 'utf8');
    writeFileSync(notes, real.replace(`\n${events}\n`, `\n${events - 1}\n`));
    const { status, stdout } = await verify(world.dataDir, '--checkpoints', notes);
    expect(status).toBe(1);
    expect(stdout).toContain('a checkpoint outside the database is forged');
  });

  it.each([
    ['that is not there', () => join(copies, 'nowhere.pub'), 'cannot be read'],
    ['that holds no key', () => write('empty.pub', 'not a key\n'), 'holds no ledger key'],
    [
      'of another ledger',
      () => write('other.pub', `${formatVerifierKey(signingKey(Buffer.alloc(32, 5), null))}\n`),
      'of another ledger',
    ],
  ])('refuses a key file %s with one line', async (_what, file, why) => {
    const { status, stdout, stderr } = await verify(world.dataDir, '--public-key', file());
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^sallyport: [^\n]+\n$/);
    expect(stderr).toContain(why);
  });

  it('refuses a checkpoints file that is not there with one line', async () => {
    const { status, stderr } = await verify(world.dataDir, '--checkpoints', join(copies, 'nowhere.log'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^sallyport: the checkpoints file [^\n]+ cannot be read\n$/);
  });

  function write(name: string, text: string): string {
    const file = join(copies, name);
    writeFileSync(file, text);
    return file;
  }
});
