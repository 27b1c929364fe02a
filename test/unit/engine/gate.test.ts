/** What the gate makes of a customer's own values: the engine with the real screening, and a directory that may fail. */
import type { InboxEvent } from '../../../src/domain/inbox.js';
import type { SessionId } from '../../../src/domain/ids.js';
import { createEngine } from '../../../src/engine/handle-inbound.js';
import { defaultPolicy } from '../../../src/screening/decision/policy.js';
import { createScreen } from '../../../src/screening/screen.js';
import { ACCOUNT, ADDRESS, fakeWorld, knownConversation, ofKind, type FakeWorld } from '../../fakes/engine.js';

const SESSION = '01890000-0000-7000-8000-00000000000a' as SessionId;
const screen = createScreen(defaultPolicy);
const ALEX = { name: 'Alex Moreno', values: { locker: 'row 18, box 4471', short_name: 'Alex' } };

const sms = (text: string): InboxEvent => ({
  kind: 'message',
  account: ACCOUNT,
  address: ADDRESS,
  message: { providerMessageId: 'SM1', text, media: [] },
});

async function replied(world: FakeWorld, ...replies: string[]) {
  world.conversation = knownConversation();
  world.answer = () => ({ replies: replies.map((text) => ({ text })), state: null });
  const engine = createEngine({ ...world.deps, screen, published: ['Lockers are in row 18, box 1 to 9000'] });
  const { changes } = await engine.handle(sms('hello'), world.now);
  return {
    outgoing: ofKind(changes, 'outbox-added').map(({ entry: { outgoing } }) =>
      outgoing.kind === 'text' ? outgoing.text : outgoing.kind,
    ),
    held: ofKind(changes, 'message-added').filter(({ message }) => message.exposure === 'held').length,
    changes,
  };
}

describe('a reply with a value of the directory', () => {
  it('is held, however it is written, and a link goes out instead', async () => {
    const world = fakeWorld();
    world.entry = ALEX;
    const { outgoing, held, changes } = await replied(world, 'It lies in 4 471.', 'box 4471');
    expect(outgoing).toEqual(['link']);
    expect(held).toBe(2);
    const actions = ofKind(changes, 'recorded').map(({ event }) => event.action);
    expect(actions).toContainEqual(expect.objectContaining({ kind: 'reply-held', kinds: ['OTHER_ID'] }));
  });

  it('is sent when it is of another customer, or of nobody', async () => {
    const world = fakeWorld();
    world.entry = { name: 'Sam', values: { locker: 'row 2, box 9' } };
    expect((await replied(world, 'It lies in box 4471.')).outgoing).toEqual(['It lies in box 4471.']);
    world.entry = null;
    expect((await replied(world, 'It lies in box 4471.')).outgoing).toEqual(['It lies in box 4471.']);
  });

  it('is sent when it only greets, or repeats what is published', async () => {
    const world = fakeWorld();
    world.entry = ALEX;
    const said = ['Hello Alex, good to see you.', 'Lockers are in row 18, box 1 to 9000.'];
    expect((await replied(world, ...said)).outgoing).toEqual(said);
  });
});

describe('the directory', () => {
  it('is asked once a turn, and by the address the chat is with', async () => {
    const world = fakeWorld();
    await replied(world, 'one', 'two', 'three');
    expect(world.lookedUp).toEqual([`sms ${ADDRESS}`]);
  });

  it('is not asked where nobody is about to reply', async () => {
    const world = fakeWorld();
    await replied(world);
    world.conversation = knownConversation({ owner: { kind: 'queue', since: 1 } });
    await createEngine({ ...world.deps, screen }).handle(sms('hello?'), world.now);
    expect(world.lookedUp).toEqual([]);
  });

  it('is not asked for what is only shown inside', async () => {
    const world = fakeWorld();
    world.entry = ALEX;
    world.conversation = knownConversation({ session: { id: SESSION, level: 'link' } });
    world.answer = () => ({ replies: [{ text: 'box 4471' }], state: null });
    const said: InboxEvent = {
      kind: 'session-said',
      conversation: knownConversation().id,
      session: SESSION,
      clientId: 'f1',
      text: 'where?',
    };
    const { changes } = await createEngine({ ...world.deps, screen }).handle(said, world.now);
    expect(ofKind(changes, 'message-added').map(({ message }) => message.exposure)).toEqual(['session', 'session']);
    expect(world.lookedUp).toEqual([]);
  });

  it('holds the most harmless reply when it fails', async () => {
    const world = fakeWorld();
    world.entry = 'fails';
    const { outgoing, held } = await replied(world, 'Good morning.');
    expect(outgoing).toEqual(['link']);
    expect(held).toBe(1);
  });

  it('leaves nothing of a value in what the engine saves, but the reply itself', async () => {
    const world = fakeWorld();
    world.entry = ALEX;
    const { changes } = await replied(world, 'Good morning.');
    expect(JSON.stringify(changes)).not.toMatch(/4471|Moreno/);
  });
});

it('holds a value a policy only masks, unless the customer said it', async () => {
  const world = fakeWorld();
  world.entry = ALEX;
  world.conversation = knownConversation({ memory: { bot: null, said: ['alex moreno'] } });
  world.answer = () => ({ replies: [{ text: 'Your name is Alex Moreno, and it is in box 4471.' }], state: null });
  const out = { ...defaultPolicy.out, kinds: { ...defaultPolicy.out.kinds, OTHER_ID: 'mask' as const } };
  const engine = createEngine({ ...world.deps, screen: createScreen({ ...defaultPolicy, out }) });
  const { changes } = await engine.handle(sms('hello'), world.now);
  expect(ofKind(changes, 'outbox-added').map(({ entry }) => entry.outgoing.kind)).toEqual(['link']);
});
