import { randomBytes } from 'node:crypto';

import WebSocket from 'ws';

import { CLOSE } from '../../../secure-web/wire/limits.js';
import { enterRoom, until, type Browser } from '../../fakes/session-browser.js';
import { SESSION } from '../../fakes/session-memory.js';
import { openRoom, type Room } from '../../fakes/session-room.js';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

/** What the browser's half would have sealed, caught on its way to the socket. */
function intercept(browser: Browser): Uint8Array[] {
  const caught: Uint8Array[] = [];
  browser.socket.send = (data: Uint8Array) => void caught.push(data);
  return caught;
}

const network = (browser: Browser, data: Uint8Array | string) => WebSocket.prototype.send.call(browser.socket, data, {});

async function closedWith(browser: Browser): Promise<unknown> {
  await until(() => browser.closings.length > 0);
  return browser.closings;
}
const interrupted = (code: number) => [{ kind: 'interrupted', code }];

describe('a live socket is closed', () => {
  test('at the 21st frame in a second, and not at the 20th', async () => {
    let now = 0;
    const browser = await enterRoom(room, { now: () => (now += 1_000) });
    room.time.advance(1_000);
    const stay = (times: number) => {
      for (let at = 0; at < times; at += 1) browser.connection.send({ type: 'stay', id: 's' });
    };
    stay(20);
    await until(() => browser.of('clock').length > 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(browser.closings).toEqual([]);
    room.time.advance(100);
    stay(2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(browser.closings).toEqual([]);
    stay(1);
    expect(await closedWith(browser)).toEqual(interrupted(CLOSE.tooFast));
  });

  test.each([
    ['a message of 65 KiB', CLOSE.tooLarge, () => randomBytes(65 * 1024)],
    ['noise', CLOSE.protocol, () => randomBytes(273)],
    ['an empty message', CLOSE.protocol, () => new Uint8Array()],
    ['text', CLOSE.protocol, () => '{"id":"a","type":"stay"}'],
  ])('for %s', async (_, code, message) => {
    const browser = await enterRoom(room);
    network(browser, message());
    expect(await closedWith(browser)).toEqual(interrupted(code));
    expect(room.rows.get(SESSION)?.state.kind).toBe('live');
  });

  test.each([
    ['dropped', [1]],
    ['reordered', [1, 0]],
    ['doubled', [0, 0]],
  ])('when a ciphertext was %s on the way', async (_, order) => {
    const browser = await enterRoom(room);
    const caught = intercept(browser);
    browser.connection.send({ type: 'say', id: 'a', text: 'one' });
    browser.connection.send({ type: 'say', id: 'b', text: 'two' });
    for (const at of order) network(browser, caught[at] ?? new Uint8Array());
    expect(await closedWith(browser)).toEqual(interrupted(CLOSE.protocol));
    expect(room.said.length).toBeLessThanOrEqual(1);
  });

  test('when `ready` is said twice', async () => {
    const browser = await enterRoom(room);
    browser.connection.send({ type: 'ready', id: 'again', after: 0, language: 'en' });
    expect(await closedWith(browser)).toEqual(interrupted(CLOSE.protocol));
  });

  test('when it pings without end', async () => {
    const browser = await enterRoom(room);
    for (let at = 0; at < 30; at += 1) browser.socket.ping();
    expect(await closedWith(browser)).toEqual(interrupted(CLOSE.tooFast));
  });

  test('when it gives no sign of life between two heartbeats', async () => {
    const browser = await enterRoom(room);
    browser.socket.pause();
    room.time.advance(25_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(room.door.size()).toBe(1);
    room.time.advance(25_000);
    await until(() => room.door.size() === 0);
    expect(room.present.size).toBe(0);
    browser.socket.resume();
    expect(await closedWith(browser)).toEqual(interrupted(1006));
  });

  test('and not while it answers the heartbeats', async () => {
    const browser = await enterRoom(room);
    for (let beats = 0; beats < 4; beats += 1) {
      const pinged = new Promise((resolve) => browser.socket.once('ping', resolve));
      room.time.advance(25_000);
      await pinged;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect([browser.closings, room.door.size()]).toEqual([[], 1]);
  });
});

describe('a reader that stops reading', () => {
  test('costs no more than the limit while the timeline grows, and nothing once it is cut', async () => {
    const browser = await enterRoom(room);
    browser.socket.pause();
    const big = { author: { kind: 'bot' }, body: { kind: 'text', text: 'x'.repeat(8_000) }, exposure: 'open' } as const;
    for (let at = 0; at < 1_500; at += 1) room.add(big);
    await new Promise((resolve) => setTimeout(resolve, 300));
    // The feed waits for the network: it has not read on to the end, and has recorded only what it showed.
    const read = room.ledger.flatMap((action) => (action.kind === 'timeline-read' ? [action.to] : []));
    expect(Math.max(...read)).toBeLessThan(1_500);
    room.time.advance(25_000);
    room.time.advance(25_000);
    await until(() => room.door.size() === 0);
  });

  test('is cut when more waits for it than may wait', async () => {
    const browser = await enterRoom(room);
    browser.socket.pause();
    const typing = { kind: 'typing', conversation: (await room.sessions.find(SESSION))?.conversation, who: 'bot' } as const;
    const { conversation } = typing;
    if (conversation === undefined) throw new Error('no session');
    for (let at = 0; at < 100_000 && room.door.size() > 0; at += 1) room.hint({ ...typing, conversation });
    expect(room.door.size()).toBe(0);
    browser.socket.resume();
    expect(await closedWith(browser)).toEqual(interrupted(1006));
  });

  test('may have 32 messages in flight, and is told when it is more', async () => {
    let go = (): void => {};
    const slow = await openRoom({
      inbox: {
        receive: async (entries) => {
          await new Promise<void>((resolve) => (go = resolve));
          return entries.map(() => 'stored');
        },
      },
    });
    const browser = await enterRoom(slow);
    for (let round = 0; round < 5; round += 1) {
      slow.time.advance(1_000);
      for (let at = 0; at < 8; at += 1) browser.connection.send({ type: 'say', id: `${round}-${at}`, text: 'hello' });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await until(() => browser.of('refused').length === 8);
    expect(browser.of('refused').every(({ why }) => why === 'too-fast')).toBe(true);
    const release = setInterval(() => go(), 1);
    await until(() => browser.of('stored').length === 32);
    clearInterval(release);
    await slow.close();
  });
});
