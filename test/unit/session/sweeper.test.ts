import { createSweeper } from '../../../src/session/sweeper.js';
import { silentLog } from '../../../src/support/log.js';
import { createIds } from '../../../src/support/ids.js';
import { systemRandom } from '../../../src/support/system-random.js';
import type { Session } from '../../../src/domain/session.js';
import { enterRoom, until } from '../../fakes/session-browser.js';
import { OTHER_SESSION, SESSION } from '../../fakes/session-memory.js';
import { openRoom, type Room } from '../../fakes/session-room.js';

const MINUTE = 60_000;
const limits = { idle: 15 * MINUTE, absolute: 720 * MINUTE };

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

function sweeperOf(sessions = room.sessions) {
  const { clock, timers } = room.time;
  return createSweeper({ clock, timers, sessions, live: { publish: (hint) => room.hints.push(hint) }, limits, log: silentLog });
}
const ended = (id = SESSION) => room.rows.get(id)?.state;
function lastAct(id: Session['id'], at: number): void {
  const row = room.rows.get(id);
  if (row) room.rows.set(id, { ...row, lastActAt: at });
}

describe('the sweeper', () => {
  test('ends what is idle at its limit, not a millisecond before', async () => {
    room.time.advance(limits.idle - 1);
    expect(await sweeperOf().sweep()).toBe(0);
    room.time.advance(1);
    expect(await sweeperOf().sweep()).toBe(2);
    expect(ended()).toMatchObject({ kind: 'ended', by: 'idle' });
    expect(room.hints).toMatchObject([{ kind: 'session-ended', session: SESSION }, { session: OTHER_SESSION }]);
  });

  test('ends what is too old, however busy', async () => {
    room.time.advance(limits.absolute);
    lastAct(SESSION, room.time.clock.now());
    await sweeperOf().sweep();
    expect(ended()).toMatchObject({ by: 'limit' });
  });

  test('leaves what had an act, and the first reason of what has ended', async () => {
    room.time.advance(limits.idle);
    lastAct(SESSION, room.time.clock.now());
    await room.sessions.end(OTHER_SESSION, 'customer', 1);
    expect(await sweeperOf().sweep()).toBe(0);
    expect([ended()?.kind, ended(OTHER_SESSION)]).toEqual(['live', { kind: 'ended', at: 1, by: 'customer' }]);
  });

  test('of several nodes at once ends each session once', async () => {
    room.time.advance(limits.idle);
    const counts = await Promise.all(Array.from({ length: 200 }, () => sweeperOf().sweep()));
    expect(counts.reduce((sum, count) => sum + count)).toBe(2);
    expect(room.hints).toHaveLength(2);
  });

  test('does a bounded piece of work a turn', async () => {
    const ids = createIds(room.time.clock, systemRandom());
    const row = room.rows.get(SESSION);
    for (let at = 0; row && at < 1_200; at += 1) {
      const id = ids.session();
      room.rows.set(id, { ...row, id });
    }
    room.time.advance(limits.idle);
    const sweeper = sweeperOf();
    expect(await sweeper.sweep()).toBe(1_000);
    expect(await sweeper.sweep()).toBe(202);
  });

  test('goes by itself every few seconds, survives a failing store, and stops when closed', async () => {
    const sweeper = sweeperOf();
    sweeper.start();
    room.failing.add('sessions');
    room.time.advance(limits.idle);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ended()?.kind).toBe('live');
    room.failing.clear();
    room.time.advance(3_000);
    await until(() => ended(OTHER_SESSION)?.kind === 'ended');
    await sweeper.close();
    lastAct(SESSION, 0);
    expect(room.hints).toHaveLength(2);
  });

  test('reaches the page of an idle session', async () => {
    const browser = await enterRoom(room);
    lastAct(SESSION, room.time.clock.now() - limits.idle);
    const { clock, timers } = room.time;
    await createSweeper({ clock, timers, sessions: room.sessions, live: { publish: room.hint }, limits, log: silentLog }).sweep();
    await until(() => browser.closings.length > 0);
    expect([browser.of('ended'), browser.closings]).toMatchObject([[{ by: 'idle' }], [{ kind: 'final' }]]);
  });
});
