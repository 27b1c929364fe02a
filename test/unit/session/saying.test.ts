import { enterRoom, say, textsOf, until } from '../../fakes/session-browser.js';
import { SESSION } from '../../fakes/session-memory.js';
import { openRoom, type Room } from '../../fakes/session-room.js';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

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
    await until(() => textsOf(browser).length === 8);
    expect(browser.of('stored').map(({ clientId }) => clientId)).toEqual(Array.from({ length: 8 }, (_, at) => `id-${at}`));
    expect(textsOf(browser)).toEqual(Array.from({ length: 8 }, (_, at) => `text ${at}`));
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
    expect(textsOf(browser)).toEqual(['it is [CARD]']);
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
