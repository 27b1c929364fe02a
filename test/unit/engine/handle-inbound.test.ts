import type { InboxEvent } from '../../../src/domain/inbox.js';
import type { LinkId, SessionId } from '../../../src/domain/ids.js';
import { createEngine } from '../../../src/engine/handle-inbound.js';
import { ACCOUNT, ADDRESS, fakeWorld, knownConversation, ofKind } from '../../fakes/engine.js';

const SESSION = '01890000-0000-7000-8000-00000000000a' as SessionId;
const live = { id: SESSION, level: 'link' } as const;
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

async function handled(world: ReturnType<typeof fakeWorld>, event: InboxEvent) {
  const { changes, hints } = await createEngine(world.deps).handle(event, world.now);
  return {
    changes,
    hints,
    messages: ofKind(changes, 'message-added').map(({ message }) => message),
    outgoing: ofKind(changes, 'outbox-added').map(({ entry }) => entry.outgoing),
    actions: ofKind(changes, 'recorded').map(({ event: { action } }) => action.kind),
    saved: ofKind(changes, 'conversation-saved')[0],
  };
}

describe('a message on the open channel', () => {
  it('opens a conversation for a stranger and answers small talk there', async () => {
    const world = fakeWorld();
    const { messages, outgoing, actions, saved, hints } = await handled(world, sms('hi'));
    expect(messages.map(({ seq, author, exposure }) => [seq, author.kind, exposure])).toEqual([
      [1, 'customer', 'open'],
      [2, 'bot', 'open'],
    ]);
    expect(outgoing).toMatchObject([{ kind: 'text', text: 'ok' }]);
    expect(actions).toEqual(['conversation-opened', 'message-received', 'reply-added']);
    expect(saved).toMatchObject({ nextSeq: 3, memory: { bot: { met: true }, lastOut: 'ok' } });
    expect(hints).toEqual([{ kind: 'timeline-grew', conversation: saved?.conversation }]);
  });

  it('keeps a secret from the bot, has the provider forget it, and sends one link', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation();
    const { changes, messages, outgoing } = await handled(world, sms('my secret'));
    expect(world.asked).toEqual([]);
    expect(messages[0]).toMatchObject({ seq: 7, exposure: 'masked', body: { kind: 'text', text: 'my [CARD]' } });
    expect(ofKind(changes, 'quarantined')[0]?.quarantined.text).toBe('my 1111');
    expect(outgoing).toEqual([
      { kind: 'redaction', providerMessageId: 'SM1' },
      { kind: 'link', template: 'handover', link: 'LINK000001' },
    ]);
    expect(JSON.stringify(ofKind(changes, 'message-added'))).not.toContain('secret');
  });

  it('sends no second link while the first is fresh', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation({ waitingLink: { id: 'LINK000000' as LinkId, mintedAt: world.now - 1000 } });
    const { outgoing } = await handled(world, sms('a secret'));
    expect(outgoing.map(({ kind }) => kind)).toEqual(['redaction']);
  });

  it('answers a secret inside when the customer is there, and gives it to the bot once', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation({ session: live });
    world.present = true;
    const { changes, messages, outgoing } = await handled(world, sms('a secret'));
    expect(world.asked).toEqual(['a secret']);
    expect(messages.map(({ exposure }) => exposure)).toEqual(['masked', 'session']);
    expect(outgoing.map(({ kind }) => kind)).toEqual(['redaction']);
    expect(ofKind(changes, 'quarantine-released')).toHaveLength(1);
  });

  it('leaves a secret in quarantine while people own the conversation', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation({ session: live, owner: { kind: 'queue', since: 1 } });
    world.present = true;
    const { changes } = await handled(world, sms('a secret'));
    expect(world.asked).toEqual([]);
    expect(ofKind(changes, 'quarantine-released')).toEqual([]);
  });

  it('takes a photo as a secret and shows only that there was one', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation();
    const { changes, messages } = await handled(world, sms('look at my rash', ['image/jpeg']));
    expect(messages[0]).toMatchObject({ exposure: 'masked', body: { kind: 'media', contentTypes: ['image/jpeg'] } });
    expect(ofKind(changes, 'quarantined')[0]?.quarantined).toMatchObject({ text: 'look at my rash', media: ['image/jpeg'] });
  });

  it('holds what the bot must not say there and sends a link instead', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation();
    world.answer = () => ({ replies: [{ text: 'your secret is …' }], state: null });
    const { messages, outgoing, actions } = await handled(world, sms('when am I due in?'));
    expect(messages.map(({ exposure }) => exposure)).toEqual(['open', 'held', 'open']);
    expect(outgoing).toEqual([{ kind: 'link', template: 'held-reply', link: 'LINK000001' }]);
    expect(actions).toContain('reply-held');
  });

  it('says a name back that the customer said, and holds any other', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation();
    world.answer = () => ({ replies: [{ text: 'Thanks name:Alex' }], state: null });
    expect((await handled(world, sms('I am name:Alex'))).outgoing).toMatchObject([{ kind: 'text', text: 'Thanks name:Alex' }]);
    world.answer = () => ({ replies: [{ text: 'Thanks name:Robin' }], state: null });
    expect((await handled(world, sms('I am name:Alex'))).outgoing.map(({ kind }) => kind)).toEqual(['link']);
  });

  it('is silent to a queue, until the customer asks for the assistant', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation({ owner: { kind: 'queue', since: 1 } });
    expect((await handled(world, sms('hello?'))).outgoing).toEqual([]);
    const back = await handled(world, sms('MENU'));
    expect(back.outgoing).toMatchObject([{ kind: 'text' }]);
    expect(back.saved).toMatchObject({ owner: { kind: 'bot' } });
  });

  it('hands over to people when the bot says so', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation();
    world.answer = () => ({ replies: [{ text: 'a colleague comes' }], state: null, handoff: { why: 'customer-asked' } });
    const { saved, actions } = await handled(world, sms('human'));
    expect(saved).toMatchObject({ owner: { kind: 'queue', since: world.now } });
    expect(actions).toContain('owner-changed');
  });
});

describe('consent', () => {
  const consent = (change: 'stop' | 'start' | 'help'): InboxEvent => ({
    kind: 'consent',
    account: ACCOUNT,
    address: ADDRESS,
    change,
    providerMessageId: 'SM2',
  });

  it('is obeyed and not answered', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation();
    const { changes, outgoing } = await handled(world, consent('stop'));
    expect(outgoing).toEqual([]);
    expect(ofKind(changes, 'leg-saved')).toMatchObject([{ state: { kind: 'opted-out', since: world.now } }]);
    expect(ofKind(changes, 'unentered-links-revoked')).toHaveLength(1);
  });

  it('silences bot and links until START', async () => {
    const world = fakeWorld();
    const leg = { ...knownConversation().leg, state: { kind: 'opted-out', since: 1 } as const };
    world.conversation = knownConversation({ leg });
    expect((await handled(world, sms('hello'))).outgoing).toEqual([]);
    expect((await handled(world, sms('my secret'))).outgoing.map(({ kind }) => kind)).toEqual(['redaction']);
    expect(ofKind((await handled(world, consent('start'))).changes, 'leg-saved')).toMatchObject([{ state: { kind: 'open' } }]);
    expect((await handled(world, consent('help'))).outgoing).toEqual([]);
  });
});

describe('the secure session', () => {
  it('gives the bot what waited, in order, and answers inside', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation({ session: live });
    const waiting = (text: string, n: number) => ({
      message: `m${n}` as never,
      conversation: knownConversation().id,
      text,
      media: [],
      at: n,
    });
    world.quarantined = [waiting('first', 1), waiting('second', 2)];
    const { changes, messages, outgoing } = await handled(world, {
      kind: 'session-entered',
      conversation: knownConversation().id,
      session: SESSION,
    });
    expect(world.asked).toEqual(['first', 'second']);
    expect(messages.map(({ exposure, session }) => [exposure, session])).toEqual([
      ['open', SESSION],
      ['session', SESSION],
      ['session', SESSION],
    ]);
    expect(ofKind(changes, 'quarantine-released').map(({ message }) => message)).toEqual(['m1', 'm2']);
    expect(outgoing).toEqual([]);
  });

  it('lets anything be said, shows secret values to nobody again, and answers inside', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation({ session: live });
    const said: InboxEvent = {
      kind: 'session-said',
      conversation: knownConversation().id,
      session: SESSION,
      clientId: 'f1',
      text: 'my secret',
    };
    const { messages, outgoing, changes } = await handled(world, said);
    expect(world.asked).toEqual(['my secret']);
    expect(messages[0]).toMatchObject({ exposure: 'session', clientId: 'f1', body: { text: 'my [CARD]' } });
    expect(ofKind(changes, 'quarantined')[0]?.quarantined.text).toBe('my 1111');
    expect(outgoing).toEqual([]);
  });

  it('says good-bye on the channel, but not when a newer session took over, and not after STOP', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation();
    const ended = (by: 'customer' | 'superseded'): InboxEvent => ({
      kind: 'session-ended',
      conversation: knownConversation().id,
      session: SESSION,
      by,
    });
    expect((await handled(world, ended('customer'))).outgoing).toEqual([{ kind: 'notice', template: 'session-ended' }]);
    expect((await handled(world, ended('superseded'))).outgoing).toEqual([]);
    world.conversation = knownConversation({ leg: { ...knownConversation().leg, state: { kind: 'opted-out', since: 1 } } });
    expect((await handled(world, ended('customer'))).outgoing).toEqual([]);
  });

  it('tells who is in the session that the link was tried elsewhere, and says nothing on the channel', async () => {
    const world = fakeWorld();
    world.conversation = knownConversation();
    const tried: InboxEvent = { kind: 'link-opened-elsewhere', conversation: knownConversation().id, session: SESSION };
    const { messages, outgoing } = await handled(world, tried);
    expect(messages).toMatchObject([{ body: { kind: 'marker', marker: 'opened-elsewhere' }, session: SESSION }]);
    expect(outgoing).toEqual([]);
  });

  it('sends a new link when it is asked for, unless a fresh one waits', async () => {
    const world = fakeWorld();
    const asked: InboxEvent = { kind: 'link-asked', conversation: knownConversation().id, link: 'LINK000000' as LinkId };
    world.conversation = knownConversation();
    expect((await handled(world, asked)).outgoing).toMatchObject([{ kind: 'link', template: 'renewed' }]);
    world.conversation = knownConversation({ waitingLink: { id: 'LINK000000' as LinkId, mintedAt: world.now } });
    expect((await handled(world, asked)).outgoing).toEqual([]);
  });
});

it('passes a receipt on as a change and touches no conversation', async () => {
  const world = fakeWorld();
  const { changes } = await handled(world, {
    kind: 'receipt',
    account: ACCOUNT,
    receipt: { providerMessageId: 'SM1', status: 'delivered' },
  });
  expect(changes.map(({ kind }) => kind)).toEqual(['receipt']);
});
