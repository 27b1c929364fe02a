/** What every engine's inbox must do: keep each event once, in order within its lane, through crashes and races. */
import { idsOf, stand, START, textsOf, type OpenDatabase, type Stand } from './stand.js';

export function inboxSuite(openDatabase: OpenDatabase): void {
  let it_: Stand;
  beforeAll(async () => {
    it_ = await stand(await openDatabase());
  });
  afterAll(() => it_.close());
  afterEach(async () => {
    it_.database.failOn = null;
    await it_.database.script('truncate inbox, inbox_lanes');
    it_.clock.at += 60_000;
  });

  it('stores an event once, however many bring it at the same time', async () => {
    const entries = Array.from({ length: 200 }, () => it_.entry('+1', 'again', 'the-same'));
    const answers = await Promise.all(entries.map((entry) => it_.stores.inbox.receive([entry])));
    expect(answers.flat().filter((answer) => answer === 'stored')).toHaveLength(1);
    expect(await it_.stores.queue.depth()).toBe(1);
  });

  it('knows an event again after its row is done', async () => {
    const entry = it_.entry('+1', 'once', 'done-key');
    await it_.stores.inbox.receive([entry]);
    const [lane] = await it_.claim();
    if (lane === undefined) throw new Error('nothing was claimed');
    await it_.stores.unitOfWork.finish(lane, idsOf(lane), []);
    await it_.stores.queue.release(lane);
    expect(await it_.stores.inbox.receive([entry])).toEqual(['duplicate']);
    const [row] = await it_.database.query<{ body_sealed: string | null }>('select body_sealed from inbox');
    expect(row?.body_sealed).toBeNull();
  });

  it('tells apart the same key of two sources', async () => {
    const entry = it_.entry('+1', 'hi', 'shared');
    expect(await it_.stores.inbox.receive([entry, { ...entry, source: 'session' }])).toEqual(['stored', 'stored']);
  });

  it('makes fewer commits than there are callers', async () => {
    const before = it_.database.statements;
    const receive = (n: number) => it_.stores.inbox.receive([it_.entry(`+${n}`, 'hi')]);
    await Promise.all(Array.from({ length: 300 }, (_, n) => receive(n)));
    expect(it_.database.statements - before).toBeLessThanOrEqual(5);
    expect(await it_.stores.queue.depth()).toBe(300);
  });

  it('refuses one bad entry and stores its neighbours', async () => {
    const bad = { ...it_.entry('+1', 'bad'), eventKey: 'nul \u0000' };
    const good = Array.from({ length: 5 }, (_, n) => it_.entry(`+${n}`, 'good'));
    const [first, ...others] = await Promise.allSettled([bad, ...good].map((entry) => it_.stores.inbox.receive([entry])));
    expect(first?.status).toBe('rejected');
    expect(others.every((other) => other.status === 'fulfilled')).toBe(true);
    expect(await it_.stores.queue.depth()).toBe(5);
  });

  it('keeps the body as ciphertext', async () => {
    await it_.receive('+1', 'my secret');
    const [row] = await it_.database.query<{ body_sealed: string }>('select body_sealed from inbox');
    expect(row?.body_sealed).toMatch(/^v1\./);
    await it_.stores.inbox.setAside({ eventKey: 'x', body: Buffer.from('whose?'), why: 'no account', at: START });
    const [aside] = await it_.database.query<{ body_sealed: string }>('select body_sealed from inbox_aside');
    expect(aside?.body_sealed).toMatch(/^v1\./);
  });

  it('hands a lane out in order, and to one worker only', async () => {
    await it_.receive('+1', 'a', 'b', 'c');
    const claims = await Promise.all(Array.from({ length: 20 }, () => it_.claim()));
    expect(claims.flat()).toHaveLength(1);
    expect(claims.flat().map(textsOf)).toEqual([['a', 'b', 'c']]);
  });

  it('gives no more rows and lanes than were asked for', async () => {
    await it_.receive('+1', 'a', 'b', 'c');
    await it_.receive('+2', 'a', 'b', 'c');
    const claimed = await it_.claim(1, 2);
    expect(claimed.map(textsOf)).toEqual([['a', 'b']]);
  });

  it('gives a lane to another worker when its lease has ended, and refuses the first one', async () => {
    await it_.receive('+1', 'a');
    const [first] = await it_.claim();
    it_.clock.at += 10_001;
    const [second] = await it_.claim();
    if (first === undefined || second === undefined) throw new Error('nothing was claimed');
    await expect(it_.stores.unitOfWork.finish(first, idsOf(first), [])).rejects.toMatchObject({ code: 'lease-lost' });
    await it_.stores.queue.release(first, { row: idsOf(first)[0] as never, retryAt: 'parked' });
    await it_.stores.unitOfWork.finish(second, idsOf(second), []);
    expect(await it_.stores.queue.depth()).toBe(0);
  });

  it('extends a lease that is held, and names the one that is not', async () => {
    await it_.receive('+1', 'a');
    await it_.receive('+2', 'a');
    const lanes = await it_.claim();
    const [lost, kept] = lanes;
    if (lost === undefined || kept === undefined) throw new Error('two lanes were expected');
    await it_.stores.queue.release(lost);
    expect(await it_.stores.queue.heartbeat(lanes, 60_000, it_.clock.at)).toEqual([lost]);
    it_.clock.at += 20_000;
    expect((await it_.claim()).map((lane) => lane.lane)).toEqual([lost.lane]);
  });

  it('waits with a lane for the retry of its first row, and not with others', async () => {
    await it_.receive('+1', 'a', 'b');
    const [lane] = await it_.claim();
    if (lane === undefined) throw new Error('nothing was claimed');
    await it_.stores.queue.release(lane, { row: idsOf(lane)[0] as never, retryAt: it_.clock.at + 5_000 });
    await it_.receive('+1', 'c');
    await it_.receive('+2', 'other');
    expect((await it_.claim()).map(textsOf)).toEqual([['other']]);
    it_.clock.at += 5_000;
    const [again] = await it_.claim();
    expect(again && textsOf(again)).toEqual(['a', 'b', 'c']);
    expect(again?.rows.map((row) => row.attempts)).toEqual([1, 0, 0]);
  });

  it('steps over a parked row', async () => {
    await it_.receive('+1', 'poison', 'b');
    const [lane] = await it_.claim();
    if (lane === undefined) throw new Error('nothing was claimed');
    await it_.stores.queue.release(lane, { row: idsOf(lane)[0] as never, retryAt: 'parked' });
    expect((await it_.claim()).map(textsOf)).toEqual([['b']]);
    expect(await it_.stores.queue.depth()).toBe(1);
  });

  it('holds a lane up, and no other, when a row in it does not open', async () => {
    await it_.receive('+1', 'moved');
    await it_.receive('+2', 'fine');
    await it_.database.query('update inbox set body_sealed = (select max(body_sealed) from inbox)');
    const claimed = await it_.claim();
    expect(claimed).toHaveLength(1);
  });

  it('wakes listeners after a commit, until they stop listening', async () => {
    let woken = 0;
    const stop = it_.stores.queue.onReady(() => void (woken += 1));
    await it_.receive('+1', 'a');
    expect(woken).toBe(1);
    stop();
    await it_.receive('+1', 'b');
    expect(woken).toBe(1);
  });

  it('gives a lane back with the commit of a row, and wakes somebody for what came meanwhile', async () => {
    await it_.receive('+1', 'one');
    const [first] = await it_.claim();
    if (first === undefined) throw new Error('nothing was claimed');
    await it_.receive('+1', 'two');
    expect(await it_.claim()).toEqual([]);
    let woken = 0;
    const stop = it_.stores.queue.onReady(() => void (woken += 1));
    await it_.stores.unitOfWork.finish(first, idsOf(first), [], 'release');
    expect(woken).toBe(1);
    const [second] = await it_.claim();
    if (second === undefined) throw new Error('the lane was not given back');
    expect(textsOf(second)).toEqual(['two']);
    await it_.stores.unitOfWork.finish(second, idsOf(second), [], 'release');
    stop();
    expect(woken).toBe(1);
    expect(await it_.claim()).toEqual([]);
  });

  it('loses, doubles and disorders nothing over workers that abandon their leases', async () => {
    const lanes = Array.from({ length: 8 }, (_, n) => `+${n}`);
    const texts = Array.from({ length: 12 }, (_, n) => `${n}`);
    await Promise.all(lanes.map((address) => it_.receive(address, ...texts)));
    const done = new Map<string, string[]>(lanes.map((address) => [it_.vault.lane('sms:main' as never, address), []]));
    let turn = 0;

    async function worker(): Promise<void> {
      while ((await it_.stores.queue.depth()) > 0) {
        for (const lane of await it_.claim(2, 3, 1_000)) {
          for (const row of lane.rows) {
            // Every third turn a worker is overtaken: its lease ends, and another has the lane before it commits.
            if (++turn % 3 === 0) it_.clock.at += 1_001;
            const kept = await it_.stores.unitOfWork.finish(lane, [row.id], []).then(
              () => true,
              () => false,
            );
            if (!kept) break;
            done.get(lane.lane)?.push(row.event.kind === 'message' ? row.event.message.text : '');
          }
          if (turn % 5 !== 0) await it_.stores.queue.release(lane);
        }
        it_.clock.at += 300;
      }
    }
    await Promise.all(Array.from({ length: 6 }, worker));
    expect([...done.values()]).toEqual(lanes.map(() => texts));
  });

  it('deletes rows done long ago, and only those', async () => {
    await it_.receive('+1', 'old');
    const [lane] = await it_.claim();
    if (lane === undefined) throw new Error('nothing was claimed');
    await it_.stores.unitOfWork.finish(lane, idsOf(lane), []);
    await it_.stores.queue.release(lane);
    it_.clock.at += 8 * 24 * 3_600_000;
    await it_.receive('+1', 'new');
    await it_.stores.housekeeping.run();
    expect((await it_.claim()).map(textsOf)).toEqual([['new']]);
    expect(await it_.database.query('select id from inbox')).toHaveLength(1);
  });
}
