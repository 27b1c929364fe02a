import type { SessionId } from '../../../src/domain/ids.js';
import type { SessionActs } from '../../../src/domain/session.js';
import { createActs } from '../../../src/session/acts.js';
import { silentLog } from '../../../src/support/log.js';
import { manualTime } from '../../fakes/manual-time.js';
import { breathe, enterRoom, textsOf, until } from '../../fakes/session-browser.js';
import { CONVERSATION, SESSION } from '../../fakes/session-memory.js';
import { openRoom, type Room } from '../../fakes/session-room.js';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const IDLE = 15 * 60_000;
const START = 1_700_000_000_000;

function lastAct(at: number): void {
  const row = room.rows.get(SESSION);
  if (row) room.rows.set(SESSION, { ...row, lastActAt: at });
}

const bot = (text: string) => room.add({ author: { kind: 'bot' }, body: { kind: 'text', text }, exposure: 'open' });

describe("a person's acts", () => {
  test('reach the row at most once in 5 seconds, and the clock follows', async () => {
    const browser = await enterRoom(room);
    browser.connection.send({ type: 'stay', id: 's' });
    await until(() => browser.of('clock').length === 1);
    for (let at = 0; at < 6; at += 1) browser.connection.send({ type: 'stay', id: `s${at}` });
    await breathe();
    expect(room.acts).toHaveLength(1);
    room.time.advance(5_000);
    await until(() => browser.of('clock').length === 2);
    room.time.advance(60_000);
    await breathe();
    expect(room.acts).toHaveLength(2);
    expect(browser.of('clock')[0]).toMatchObject({ idleEndsAt: (room.acts[0]?.at ?? 0) + 15 * 60_000 });
  });

  test('are not lost at the close', async () => {
    const browser = await enterRoom(room);
    bot('one');
    bot('two');
    await until(() => textsOf(browser).length === 2);
    browser.connection.send({ type: 'stay', id: 'a' });
    await until(() => room.acts.length === 1);
    browser.connection.send({ type: 'seen', id: 'b', seq: 2 });
    await breathe();
    browser.connection.close();
    await until(() => room.acts.length === 2);
    expect(room.rows.get(SESSION)?.readSeq).toBe(2);
  });

  test('cannot have seen what was not sent', async () => {
    const browser = await enterRoom(room);
    bot('one');
    await until(() => textsOf(browser).length === 1);
    browser.connection.send({ type: 'seen', id: 'a', seq: Number.MAX_SAFE_INTEGER });
    await until(() => room.acts.length === 1);
    expect(room.acts).toMatchObject([{ readSeq: 1 }]);
  });

  test('that are not written yet keep a session from idling out', async () => {
    const browser = await enterRoom(room);
    browser.connection.send({ type: 'stay', id: 'a' });
    await until(() => room.acts.length === 1);
    lastAct(room.time.clock.now() - IDLE + 1);
    browser.connection.send({ type: 'stay', id: 'b' });
    await breathe();
    room.time.advance(1);
    room.hint({ kind: 'timeline-grew', conversation: CONVERSATION });
    await until(() => room.acts.length === 2);
    expect([browser.closings, room.rows.get(SESSION)?.state.kind]).toEqual([[], 'live']);
  });

  test.each([
    { type: 'stay', id: 'a' },
    { type: 'seen', id: 'a', seq: 1 },
    { type: 'say', id: 'a', text: 'is somebody there?' },
  ] as const)('do not bring a session back after its idle limit: $type', async (frame) => {
    const browser = await enterRoom(room);
    lastAct(room.time.clock.now() - IDLE);
    browser.connection.send(frame);
    await until(() => browser.closings.length > 0);
    expect(browser.of('ended')).toMatchObject([{ by: 'idle' }]);
    expect([room.acts, browser.of('stored')]).toEqual([[], []]);
  });

  test('that could not be written are not carried over the limit', async () => {
    const time = manualTime(START);
    const written: SessionActs[] = [];
    let failing = true;
    const sessions = {
      async act(_id: SessionId, acts: SessionActs): Promise<boolean> {
        if (failing) throw new Error('the store failed');
        written.push(acts);
        return true;
      },
    };
    const acts = createActs({ ...time, sessions, limits: { idle: IDLE, absolute: 4 * IDLE }, log: silentLog }, SESSION, () => {});
    acts.act();
    await breathe();
    time.advance(IDLE - 1);
    acts.act();
    time.advance(IDLE);
    acts.act();
    failing = false;
    await acts.flush();
    expect(written).toEqual([{ first: START, last: START + IDLE - 1 }]);
  });

  test('are not made by pings and frames of the gateway', async () => {
    const browser = await enterRoom(room);
    browser.socket.ping();
    bot('are you there?');
    await until(() => textsOf(browser).length === 1);
    expect(room.acts).toEqual([]);
  });
});
