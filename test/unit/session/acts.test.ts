import { breathe, enterRoom, textsOf, until } from '../../fakes/session-browser.js';
import { CONVERSATION, SESSION } from '../../fakes/session-memory.js';
import { openRoom, type Room } from '../../fakes/session-room.js';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

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
    const row = room.rows.get(SESSION);
    if (row) room.rows.set(SESSION, { ...row, lastActAt: room.time.clock.now() - 15 * 60_000 });
    browser.connection.send({ type: 'stay', id: 'b' });
    await breathe();
    room.hint({ kind: 'timeline-grew', conversation: CONVERSATION });
    await until(() => room.acts.length === 2);
    expect([browser.closings, room.rows.get(SESSION)?.state.kind]).toEqual([[], 'live']);
  });

  test('are not made by pings and frames of the gateway', async () => {
    const browser = await enterRoom(room);
    browser.socket.ping();
    bot('are you there?');
    await until(() => textsOf(browser).length === 1);
    expect(room.acts).toEqual([]);
  });
});
