/** What a customer is sent who writes near a topic: the answer as ever, and once a day the offer of a private place. */
import type { Conversation } from '../../../src/domain/conversation.js';
import type { InboxEvent } from '../../../src/domain/inbox.js';
import type { LinkId, SessionId } from '../../../src/domain/ids.js';
import { LINK_PATIENCE, OFFER_PATIENCE } from '../../../src/engine/decide.js';
import { createEngine } from '../../../src/engine/handle-inbound.js';
import { ACCOUNT, ADDRESS, fakeWorld, knownConversation, ofKind } from '../../fakes/engine.js';

const MINUTE = 60_000;
const LINK = 'LINK000000' as LinkId;
const SESSION = '01890000-0000-7000-8000-00000000000a' as SessionId;
const OFFER = { kind: 'link', template: 'offer', link: 'LINK000001' };

const sms = (text: string, media: string[] = []): InboxEvent => ({
  kind: 'message',
  account: ACCOUNT,
  address: ADDRESS,
  message: {
    providerMessageId: 'SM1',
    text,
    media: media.map((contentType) => ({ contentType, url: 'https://api.twilio.com/x' })),
  },
});

function worldOf(over: (now: number) => Partial<Conversation> = () => ({})) {
  const world = fakeWorld();
  world.conversation = knownConversation(over(world.now));
  return world;
}

async function handled(world: ReturnType<typeof fakeWorld>, event: InboxEvent) {
  const { changes } = await createEngine(world.deps).handle(event, world.now);
  return {
    changes,
    messages: ofKind(changes, 'message-added').map(({ message }) => message),
    outgoing: ofKind(changes, 'outbox-added').map(({ entry }) => entry.outgoing),
    actions: ofKind(changes, 'recorded').map(({ event: { action } }) => action),
    memory: ofKind(changes, 'conversation-saved')[0]?.memory,
  };
}

describe('a message near a topic', () => {
  it('is answered as ever, and then brings one link', async () => {
    const world = worldOf();
    const { changes, messages, outgoing } = await handled(world, sms('something delicate'));
    expect(world.asked).toEqual(['something delicate']);
    expect(outgoing).toEqual([expect.objectContaining({ kind: 'text', text: 'ok' }), OFFER]);
    expect(messages.map(({ exposure, body }) => [exposure, body])).toEqual([
      ['open', { kind: 'text', text: 'something delicate' }],
      ['open', { kind: 'text', text: 'ok' }],
      ['open', { kind: 'marker', marker: 'link-sent' }],
    ]);
    expect(ofKind(changes, 'quarantined')).toEqual([]);
    expect(ofKind(changes, 'link-minted')).toMatchObject([{ link: { purpose: 'handover' } }]);
  });

  it('is recorded with its reason, and the offer is remembered with what the bot remembers', async () => {
    const world = worldOf();
    const { actions, memory } = await handled(world, sms('something delicate'));
    expect(actions.map(({ kind }) => kind)).toEqual(['message-received', 'reply-added', 'link-minted', 'escalated']);
    expect(actions.at(-1)).toEqual({ kind: 'escalated', reason: 'may-be-private', link: 'LINK000001' });
    expect(memory).toEqual({ bot: { met: true }, lastOut: 'ok', offeredAt: world.now });
  });

  it('brings a stranger the same', async () => {
    expect((await handled(fakeWorld(), sms('something delicate'))).outgoing).toContainEqual(OFFER);
  });

  it('is masked as ever where it holds a name', async () => {
    const { messages, outgoing } = await handled(worldOf(), sms('delicate, name:Alex'));
    expect(messages[0]).toMatchObject({ exposure: 'masked', body: { text: 'delicate, name:[PERSON]' } });
    expect(outgoing).toContainEqual(OFFER);
  });

  it('brings the offer also to whoever waits for a person or speaks with one', async () => {
    for (const owner of [{ kind: 'queue', since: 1 } as const, { kind: 'agent', agent: 'a' } as const]) {
      const world = worldOf(() => ({ owner }));
      expect((await handled(world, sms('something delicate'))).outgoing).toEqual([OFFER]);
      expect(world.asked).toEqual([]);
    }
  });
});

describe('no offer is made', () => {
  const waiting = (age: number) => (now: number) => ({ waitingLink: { id: LINK, mintedAt: now - age } });
  const offered = (age: number) => (now: number) => ({ memory: { bot: null, offeredAt: now - age } });
  const leg = { ...knownConversation().leg, state: { kind: 'opted-out', since: 1 } as const };
  it.each<[string, (now: number) => Partial<Conversation>, InboxEvent]>([
    ['far from every topic', () => ({}), sms('hi')],
    ['where the message moves the chat', () => ({}), sms('a delicate secret')],
    ['where a photo moves it', () => ({}), sms('something delicate', ['image/jpeg'])],
    ['beside a fresh link that waits', waiting(MINUTE), sms('something delicate')],
    ['beside an old link that waits', waiting(20 * MINUTE), sms('something delicate')],
    ['a second time within a day', offered(OFFER_PATIENCE - 1), sms('something delicate')],
    ['to whoever is inside', () => ({ session: { id: SESSION, level: 'link' } }), sms('something delicate')],
    ['after STOP', () => ({ leg }), sms('something delicate')],
  ])('%s', async (_, over, event) => {
    const { outgoing, actions, memory } = await handled(worldOf(over), event);
    expect(outgoing).not.toContainEqual(OFFER);
    expect(actions).not.toContainEqual(expect.objectContaining({ reason: 'may-be-private' }));
    expect(memory?.offeredAt).toBe(worldOf(over).conversation?.memory.offeredAt);
  });

  it('where the answer was held and brings a link itself', async () => {
    const world = worldOf();
    world.answer = () => ({ replies: [{ text: 'your secret is …' }], state: null });
    const { outgoing, memory } = await handled(world, sms('something delicate'));
    expect(outgoing).toEqual([{ kind: 'link', template: 'held-reply', link: 'LINK000001' }]);
    expect(memory?.offeredAt).toBeUndefined();
  });

  it('until a day is over, and then there is one again', async () => {
    expect((await handled(worldOf(offered(OFFER_PATIENCE)), sms('something delicate'))).outgoing).toContainEqual(OFFER);
  });
});

describe('a link that was only offered', () => {
  const offeredBefore = (now: number) => ({
    memory: { bot: null, offeredAt: now - MINUTE },
    waitingLink: { id: LINK, mintedAt: now - MINUTE },
  });

  it('does not keep a secret from bringing a link of its own, which says that the chat goes on there', async () => {
    const { outgoing } = await handled(worldOf(offeredBefore), sms('a secret'));
    expect(outgoing).toEqual([
      { kind: 'redaction', providerMessageId: 'SM1' },
      { kind: 'link', template: 'handover', link: 'LINK000001' },
    ]);
  });

  it('does not keep a held answer from being told of', async () => {
    const world = worldOf(offeredBefore);
    world.answer = () => ({ replies: [{ text: 'your secret is …' }], state: null });
    expect((await handled(world, sms('when am I due in?'))).outgoing).toMatchObject([{ template: 'held-reply' }]);
  });

  it('is not taken for the link that a secret brought since', async () => {
    const world = worldOf((now) => ({
      memory: { bot: null, offeredAt: now - LINK_PATIENCE },
      waitingLink: { id: LINK, mintedAt: now - MINUTE },
    }));
    expect((await handled(world, sms('a secret'))).outgoing.map(({ kind }) => kind)).toEqual(['redaction']);
  });

  it('opens with nothing for the bot, and the bot answers inside what is then written there', async () => {
    const world = worldOf(() => ({ session: { id: SESSION, level: 'link' } }));
    world.present = true;
    const { id } = knownConversation();
    const entered = await handled(world, { kind: 'session-entered', conversation: id, session: SESSION });
    expect(world.asked).toEqual([]);
    expect(entered.messages.map(({ body }) => body)).toEqual([{ kind: 'marker', marker: 'session-started' }]);
    const said = { kind: 'session-said', conversation: id, session: SESSION, clientId: 'f1', text: 'it is delicate' } as const;
    const { messages, outgoing } = await handled(world, said);
    expect(world.asked).toEqual(['it is delicate']);
    expect(messages.map(({ author, exposure }) => [author.kind, exposure])).toEqual([
      ['customer', 'session'],
      ['bot', 'session'],
    ]);
    expect(outgoing).toEqual([]);
  });
});
