import { CLOSE } from '../../../secure-web/wire/limits.js';
import { breathe, enterRoom, openBrowser, say, textsOf, until } from '../../fakes/session-browser.js';
import { CONVERSATION, SESSION } from '../../fakes/session-memory.js';
import { openRoom, type Room } from '../../fakes/session-room.js';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const bot = (text: string) => room.add({ author: { kind: 'bot' }, body: { kind: 'text', text }, exposure: 'open' });

describe('a lost network', () => {
  test('in the middle of a message loses and doubles nothing', async () => {
    const first = await enterRoom(room);
    say(first, 'a', 'first');
    await until(() => first.of('stored').length === 1);
    // The answer to this one is lost with the socket.
    say(first, 'b', 'second');
    first.socket.terminate();
    await until(() => first.closings.length > 0);
    expect(first.closings).toMatchObject([{ kind: 'interrupted' }]);

    const second = await enterRoom(room, { after: 1 });
    say(second, 'b', 'second');
    say(second, 'c', 'third');
    await until(() => second.of('stored').length === 2);
    await until(() => textsOf(second).includes('third'));
    expect(room.said.map(({ event }) => event.kind === 'session-said' && event.text)).toEqual(['first', 'second', 'third']);
    expect(textsOf(second)).toEqual(['second', 'third']);
  });

  test('does not end the session', async () => {
    const browser = await enterRoom(room);
    browser.socket.terminate();
    await until(() => room.door.size() === 0);
    expect(room.rows.get(SESSION)?.state.kind).toBe('live');
    expect(room.present.has(SESSION)).toBe(false);
  });

  test('sends what came meanwhile, from the cursor on', async () => {
    bot('one');
    bot('two');
    bot('three');
    const browser = await enterRoom(room, { after: 2 });
    expect(textsOf(browser)).toEqual(['three']);
    expect(browser.of('caught-up')).toMatchObject([{ seq: 3 }]);
    expect(room.ledger).toContainEqual({ kind: 'timeline-read', session: SESSION, from: 3, to: 3 });
  });

  test('a cursor no timeline reaches gets everything again', async () => {
    bot('one');
    const browser = await enterRoom(room, { after: Number.MAX_SAFE_INTEGER });
    expect(textsOf(browser)).toEqual(['one']);
  });
});

describe('a second socket of one session', () => {
  test('takes the place of the first', async () => {
    const first = await enterRoom(room);
    const second = await enterRoom(room);
    await until(() => first.closings.length > 0);
    expect(first.closings).toEqual([{ kind: 'interrupted', code: CLOSE.replaced }]);
    expect([room.door.size(), second.closings, [...room.present]]).toEqual([1, [], [SESSION]]);
    bot('still here');
    await until(() => textsOf(second).includes('still here'));
  });

  test('that never comes to `ready` takes nothing', async () => {
    const first = await enterRoom(room);
    const second = await openBrowser(room, { secret: 'x'.repeat(43) });
    await until(() => second.closings.length > 0);
    expect([first.closings, room.door.size()]).toEqual([[], 1]);
  });

  test('of 20 at once, exactly one is left', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => openBrowser(room)));
    await until(() => all.filter(({ closings }) => closings.length === 0).length === 1);
    await until(() => room.door.size() === 1);
    expect(all.flatMap(({ closings }) => closings).every(({ kind }) => kind === 'interrupted')).toBe(true);
  });
});

describe('the end', () => {
  test('by the customer is final on both sides, after what was said before it', async () => {
    const browser = await enterRoom(room);
    say(browser, 'a', 'last words');
    browser.connection.send({ type: 'end', id: 'b' });
    await until(() => browser.closings.length > 0);
    expect(browser.of('stored')).toHaveLength(1);
    expect(browser.of('ended')).toMatchObject([{ by: 'customer' }]);
    expect(browser.closings).toEqual([{ kind: 'final' }]);
    expect(room.rows.get(SESSION)?.state).toMatchObject({ kind: 'ended', by: 'customer' });
    expect(room.hints).toEqual([{ kind: 'session-ended', conversation: CONVERSATION, session: SESSION }]);
  });

  test.each(['agent', 'superseded', 'idle', 'limit'] as const)('by %s elsewhere comes by a hint', async (by) => {
    const browser = await enterRoom(room);
    await room.sessions.end(SESSION, by, room.time.clock.now());
    room.hint({ kind: 'session-ended', conversation: CONVERSATION, session: SESSION });
    await until(() => browser.closings.length > 0);
    expect(browser.of('ended')).toMatchObject([{ by }]);
    expect(browser.closings).toEqual([{ kind: 'final' }]);
  });

  test('that cannot be stored is an interruption, so that the page tries again', async () => {
    const browser = await enterRoom(room);
    room.failing.add('sessions');
    browser.connection.send({ type: 'end', id: 'b' });
    await until(() => browser.closings.length > 0);
    expect(browser.closings).toEqual([{ kind: 'interrupted', code: CLOSE.tryAgain }]);
  });

  test('of the process interrupts, with acts and messages stored', async () => {
    const browser = await enterRoom(room);
    say(browser, 'a', 'hello');
    await until(() => browser.of('stored').length === 1);
    browser.connection.send({ type: 'stay', id: 's' });
    await breathe();
    await room.door.close();
    await until(() => browser.closings.length > 0);
    expect(browser.closings).toEqual([{ kind: 'interrupted', code: CLOSE.goingAway }]);
    expect(room.acts).toHaveLength(2);
  });
});
