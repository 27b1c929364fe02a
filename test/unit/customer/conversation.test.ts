import { bot, caughtUp, inChat, saysOf, welcome } from '../../fakes/customer-page.js';

describe('a lost line', () => {
  test('is tried again after a wait, from the last message on screen', async () => {
    const { gateway, world, talk, chat } = await inChat();
    talk().frame(bot(7));
    talk().closed('interrupted');
    expect(chat()?.line.kind).toBe('waiting');
    world.pass(499);
    expect(gateway.talks).toHaveLength(1);
    world.pass(1);
    expect(gateway.talks).toHaveLength(2);
    expect(talk().after).toBe(7);
  });

  test('brings what was not stored once more under the same id, and what was stored not', async () => {
    const { page, world, talk } = await inChat();
    page.say('first');
    page.say('second');
    const [first, second] = saysOf(talk());
    talk().frame({ type: 'stored', id: 's', clientId: first?.id ?? '' });
    talk().closed('interrupted');
    world.pass(500);
    talk().frame(welcome(world.now()));
    expect(saysOf(talk())).toEqual([]);
    talk().frame(caughtUp);
    expect(saysOf(talk())).toEqual([second]);
  });

  test('does not bring again what was refused for its words', async () => {
    const { page, world, talk } = await inChat();
    page.say('first');
    const id = saysOf(talk())[0]?.id ?? '';
    talk().frame({ type: 'refused', id: 'r', clientId: id, why: 'verification-code' });
    talk().closed('interrupted');
    world.pass(500);
    talk().frame(welcome(world.now()));
    talk().frame(caughtUp);
    expect(saysOf(talk())).toEqual([]);
  });

  test('waits longer each time, and not at all when the network comes back', async () => {
    const { gateway, page, world, talk } = await inChat();
    talk().closed('interrupted');
    world.pass(500);
    talk().closed('interrupted');
    world.pass(999);
    expect(gateway.talks).toHaveLength(2);
    page.hurry();
    expect(gateway.talks).toHaveLength(3);
    page.hurry();
    world.pass(5000);
    expect(gateway.talks).toHaveLength(3);
  });

  test('that brings no welcome in 15 seconds is given up', async () => {
    const { gateway, world, talk } = await inChat();
    talk().closed('interrupted');
    world.pass(500);
    const silent = talk();
    world.pass(15_000 + 1000);
    expect(silent.left).toBe(true);
    expect(gateway.talks).toHaveLength(3);
  });

  test('that takes words and never answers is given up too', async () => {
    const { gateway, page, world, talk, chat } = await inChat();
    page.say('anybody there?');
    const dead = talk();
    world.pass(21_000);
    expect(dead.left).toBe(true);
    expect(gateway.talks).toHaveLength(2);
    expect(chat()?.unsent[0]?.state).toEqual({ kind: 'failed', why: 'no-answer' });
  });

  test('reports nothing any more once it was left', async () => {
    const { page, talk, chat } = await inChat();
    const old = talk();
    page.offline();
    old.frame(bot(1));
    old.closed('interrupted');
    expect(chat()?.messages).toEqual([]);
    expect(chat()?.line.kind).toBe('offline');
  });
});

describe('a person’s acts', () => {
  test('typing is told at most every three seconds', async () => {
    const { page, world, talk } = await inChat();
    page.typing();
    page.typing();
    world.pass(2999);
    page.typing();
    world.pass(1);
    page.typing();
    expect(talk().sent.map(({ type }) => type)).toEqual(['typing', 'typing']);
  });

  test('what was seen is told once, and only forward', async () => {
    const { page, talk } = await inChat();
    page.seen(3);
    page.seen(3);
    page.seen(2);
    page.seen(4);
    expect(talk().sent).toMatchObject([{ seq: 3 }, { seq: 4 }]);
  });

  test('what could not be told is told later', async () => {
    const { gateway, page, talk } = await inChat();
    gateway.takes = false;
    page.seen(3);
    gateway.takes = true;
    page.seen(3);
    expect(talk().sent).toMatchObject([{ type: 'seen', seq: 3 }]);
  });
});

test('a page out of sight holds no text and no line, and comes back with both', async () => {
  const { gateway, page, world, talk, chat } = await inChat();
  const before = talk();
  before.frame(bot(1));
  page.blank();
  expect(chat()).toMatchObject({ messages: [], terms: null });
  expect(before.left).toBe(true);
  world.pass(120_000);
  expect(gateway.talks).toHaveLength(1);
  page.restore();
  expect(talk().after).toBe(0);
  expect(gateway.talks).toHaveLength(2);
});
