import { CLOSE } from '../../../secure-web/wire/limits.js';
import {
  CONVERSATION,
  enterRoom,
  openBrowser,
  openRoom,
  SESSION,
  until,
  type Browser,
  type Room,
} from '../../fakes/session-room.js';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const say = (browser: Browser, id: string, text: string) => browser.connection.send({ type: 'say', id, text });
const bot = (text: string, exposure: 'open' | 'held' | 'masked' = 'open') =>
  room.add({ author: { kind: 'bot' }, body: { kind: 'text', text }, exposure });
const texts = (browser: Browser) =>
  browser.of('message').map(({ message }) => (message.body.kind === 'text' ? message.body.text : message.body.kind));
const breathe = () => new Promise((resolve) => setTimeout(resolve, 25));

describe('saying', () => {
  test('is answered `stored` after the durable write, and comes back by the timeline', async () => {
    const browser = await enterRoom(room);
    say(browser, 'a', 'hello');
    await until(() => browser.of('message').length === 1);
    expect(browser.of('stored')).toMatchObject([{ clientId: 'a' }]);
    expect(browser.of('message')[0]?.message).toMatchObject({ seq: 1, author: 'customer', clientId: 'a', exposure: 'session' });
    expect(room.said).toMatchObject([{ source: 'session', event: { kind: 'session-said', session: SESSION, text: 'hello' } }]);
  });

  test('keeps the order, however fast', async () => {
    const browser = await enterRoom(room);
    for (let at = 0; at < 8; at += 1) say(browser, `id-${at}`, `text ${at}`);
    await until(() => texts(browser).length === 8);
    expect(browser.of('stored').map(({ clientId }) => clientId)).toEqual(Array.from({ length: 8 }, (_, at) => `id-${at}`));
    expect(texts(browser)).toEqual(Array.from({ length: 8 }, (_, at) => `text ${at}`));
  });

  test('twice with one id is one message, stored both times', async () => {
    const browser = await enterRoom(room);
    say(browser, 'a', 'hello');
    say(browser, 'a', 'hello');
    await until(() => browser.of('stored').length === 2);
    expect(room.said).toHaveLength(1);
  });

  test('other words under a used id are a conflict', async () => {
    const browser = await enterRoom(room);
    say(browser, 'a', 'hello');
    say(browser, 'a', 'goodbye');
    await until(() => browser.of('refused').length === 1 && browser.of('stored').length === 1);
    expect(browser.of('refused')).toMatchObject([{ clientId: 'a', why: 'conflict' }]);
    expect(room.said).toHaveLength(1);
  });

  test('a conflict is known on the next connection as well', async () => {
    const first = await enterRoom(room);
    say(first, 'a', 'hello');
    await until(() => first.of('stored').length === 1);
    const second = await enterRoom(room);
    say(second, 'a', 'goodbye');
    say(second, 'a', 'hello');
    await until(() => second.of('stored').length === 1);
    expect(second.of('refused')).toMatchObject([{ why: 'conflict' }]);
  });

  test.each([
    ['nothing', '  \n ', 'empty'],
    ['a card verification code', 'the CVV is 123', 'verification-code'],
  ])('%s is refused and not stored', async (_, text, why) => {
    const browser = await enterRoom(room);
    say(browser, 'a', text);
    await until(() => browser.of('refused').length === 1);
    expect(browser.of('refused')).toMatchObject([{ clientId: 'a', why }]);
    expect(room.said).toEqual([]);
  });

  test('a card number is shown masked to its writer too', async () => {
    const browser = await enterRoom(room);
    say(browser, 'a', 'it is 4111111111111111');
    await until(() => browser.of('message').length === 1);
    expect(JSON.stringify(browser.frames)).not.toContain('4111111111111111');
    expect(texts(browser)).toEqual(['it is [CARD]']);
  });

  test('is refused for another try when the store fails, and the same words then go through', async () => {
    const browser = await enterRoom(room);
    room.failing.add('inbox');
    say(browser, 'a', 'hello');
    await until(() => browser.of('refused').length === 1);
    expect(browser.of('refused')).toMatchObject([{ why: 'try-again' }]);
    room.failing.clear();
    say(browser, 'a', 'hello');
    await until(() => browser.of('stored').length === 1);
    expect(room.said).toHaveLength(1);
  });

  test('in a session that ended elsewhere stores nothing, with no hint needed', async () => {
    const browser = await enterRoom(room);
    await room.sessions.end(SESSION, 'agent', room.time.clock.now());
    say(browser, 'a', 'too late');
    await until(() => browser.closings.length > 0);
    expect(browser.of('ended')).toMatchObject([{ by: 'agent' }]);
    expect(browser.closings).toEqual([{ kind: 'final' }]);
    expect([room.said, browser.of('stored')]).toEqual([[], []]);
  });
});

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
    await until(() => texts(second).includes('third'));
    expect(room.said.map(({ event }) => event.kind === 'session-said' && event.text)).toEqual(['first', 'second', 'third']);
    expect(texts(second)).toEqual(['second', 'third']);
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
    expect(texts(browser)).toEqual(['three']);
    expect(browser.of('caught-up')).toMatchObject([{ seq: 3 }]);
    expect(room.ledger).toContainEqual({ kind: 'timeline-read', session: SESSION, from: 3, to: 3 });
  });

  test('a cursor no timeline reaches gets everything again', async () => {
    bot('one');
    const browser = await enterRoom(room, { after: Number.MAX_SAFE_INTEGER });
    expect(texts(browser)).toEqual(['one']);
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
    await until(() => texts(second).includes('still here'));
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
    await until(() => texts(browser).length === 2);
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
    await until(() => texts(browser).length === 1);
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
    await until(() => texts(browser).length === 1);
    expect(room.acts).toEqual([]);
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
