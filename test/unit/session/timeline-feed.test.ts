import { CLOSE } from '../../../secure-web/wire/limits.js';
import { breathe, enterRoom, openBrowser, say, textsOf, until } from '../../fakes/session-browser.js';
import { CONVERSATION, OTHER_SESSION, SESSION } from '../../fakes/session-memory.js';
import { openRoom, type Room } from '../../fakes/session-room.js';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const bot = (text: string, exposure: 'open' | 'held' | 'masked' = 'open') =>
  room.add({ author: { kind: 'bot' }, body: { kind: 'text', text }, exposure });

describe('the timeline', () => {
  const held = { author: { kind: 'bot' }, body: { kind: 'text', text: 'a held reply' }, exposure: 'held' } as const;
  const earlier = {
    author: { kind: 'agent', agent: 'kim' },
    body: { kind: 'text', text: 'said to another device' },
    exposure: 'session',
    session: OTHER_SESSION,
  } as const;

  test('at level `link` shows the open part, masked, and counts what waits', async () => {
    bot('open');
    room.add({ author: { kind: 'customer' }, body: { kind: 'text', text: '' }, exposure: 'masked' });
    room.add(held);
    room.add(earlier);
    const browser = await enterRoom(room);
    expect(browser.of('welcome')).toMatchObject([{ withheld: 2 }]);
    expect(textsOf(browser)).toEqual(['open', '']);
    expect(JSON.stringify(browser.frames)).not.toContain('held reply');
    expect(browser.of('caught-up')).toMatchObject([{ seq: 4 }]);
  });

  test('at the level of the policy shows all', async () => {
    const row = room.rows.get(SESSION);
    if (row) room.rows.set(SESSION, { ...row, level: 'code' });
    room.add(held);
    room.add(earlier);
    const browser = await enterRoom(room);
    expect(textsOf(browser)).toEqual(['a held reply', 'said to another device']);
    expect(browser.of('welcome')).toMatchObject([{ withheld: 0, level: 'code' }]);
  });

  test('does not name the id another session gave its message', async () => {
    const row = room.rows.get(SESSION);
    if (row) room.rows.set(SESSION, { ...row, level: 'passkey' });
    room.add({
      author: { kind: 'customer' },
      body: { kind: 'text', text: 'x' },
      exposure: 'session',
      session: OTHER_SESSION,
      clientId: 'a',
    });
    const browser = await enterRoom(room);
    expect(browser.of('message')[0]?.message).not.toHaveProperty('clientId');
  });

  test('is in the ledger before it is shown: no ledger, no message', async () => {
    bot('one');
    room.failing.add('ledger');
    const browser = await openBrowser(room);
    await until(() => browser.closings.length > 0);
    expect([browser.frames, browser.closings]).toEqual([[], [{ kind: 'interrupted', code: CLOSE.tryAgain }]]);
  });

  test('of a long conversation comes whole and in order', async () => {
    for (let at = 1; at <= 100; at += 1) bot(`message ${at}`);
    const browser = await enterRoom(room);
    expect(browser.of('message').map(({ message }) => message.seq)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  });

  test('a text that masking made too long is cut, not fatal', async () => {
    bot('x'.repeat(20_000));
    bot('after it');
    const browser = await enterRoom(room);
    expect(textsOf(browser).map((text) => text.length)).toEqual([10_000, 8]);
  });

  test('grows by hints, one message each, however many hints', async () => {
    const browser = await enterRoom(room);
    bot('one');
    for (let times = 0; times < 50; times += 1) room.hint({ kind: 'timeline-grew', conversation: CONVERSATION });
    await until(() => textsOf(browser).length > 0);
    await breathe();
    expect(textsOf(browser)).toEqual(['one']);
  });

  test('grows without hints too, at the heartbeat', async () => {
    const quiet = await openRoom({
      live: { publish() {}, subscribe: () => () => {}, async setPresence() {}, async clearPresence() {} },
    });
    const browser = await enterRoom(quiet);
    quiet.add({ author: { kind: 'bot' }, body: { kind: 'text', text: 'unannounced' }, exposure: 'open' });
    await breathe();
    expect(textsOf(browser)).toEqual([]);
    quiet.time.advance(25_000);
    await until(() => textsOf(browser).length === 1);
    await quiet.close();
  });

  test('tells who answers now, who types, and what was read by an answer', async () => {
    const browser = await enterRoom(room);
    say(browser, 'a', 'hello');
    await until(() => browser.of('message').length === 1);
    room.hint({ kind: 'typing', conversation: CONVERSATION, who: 'bot' });
    room.owner.is = 'queue';
    bot('somebody comes');
    await until(() => browser.of('message').length === 2 && browser.of('typing').length === 1);
    expect([browser.of('owner'), browser.of('read')]).toMatchObject([[{ owner: 'queue' }], [{ seq: 1 }]]);
  });
});
