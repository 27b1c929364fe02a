import { emptyChat, lastSeq, reduceChat, type Chat, type ChatEvent } from '../../../secure-web/customer/chat.js';
import type { ServerFrame, WireMessage } from '../../../secure-web/wire/frames.js';

const NOW = 5_000_000;

const after = (...events: readonly ChatEvent[]): Chat => events.reduce(reduceChat, emptyChat(true));
const frame = (sent: ServerFrame, now = NOW): ChatEvent => ({ type: 'frame', frame: sent, now });
const said = (clientId: string, text = 'hello'): ChatEvent => ({ type: 'said', clientId, text, now: NOW });

function message(seq: number, change: Partial<WireMessage> = {}): ChatEvent {
  const body = { kind: 'text', text: `message ${seq}` } as const;
  return frame({ type: 'message', id: 'm', message: { seq, author: 'bot', body, exposure: 'session', at: NOW, ...change } });
}

const welcome = (now: number): ServerFrame => ({
  type: 'welcome',
  id: 'w',
  channel: 'sms',
  identity: '•••• 0142',
  level: 'link',
  withheld: 2,
  owner: 'agent',
  idleSeconds: 900,
  idleEndsAt: now + 900_000,
  absoluteEndsAt: now + 1_000_000,
  now,
});

describe('the timeline', () => {
  test('is in the order of the gateway, whatever order it arrives in', () => {
    expect(after(message(3), message(1), message(2)).messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('has a message once, however often it is sent', () => {
    const once = after(message(1));
    expect(reduceChat(once, message(1, { body: { kind: 'text', text: 'again' } }))).toBe(once);
  });

  test('starts again from nothing when the page was blanked, but keeps what was not sent', () => {
    const chat = after(frame(welcome(NOW)), message(1), said('one'), { type: 'blanked' });
    expect(chat).toEqual({ ...emptyChat(true), unsent: [expect.objectContaining({ clientId: 'one', text: 'hello' })] });
    expect(lastSeq(chat)).toBe(0);
  });
});

describe('what the customer says', () => {
  test('is on its way, then stored, then in the timeline', () => {
    const sent = after(said('one'));
    expect(sent.unsent[0]?.state).toEqual({ kind: 'sending', since: NOW });
    const stored = reduceChat(sent, frame({ type: 'stored', id: 's', clientId: 'one' }));
    expect(stored.unsent[0]?.state).toEqual({ kind: 'stored' });
    const placed = reduceChat(stored, message(1, { author: 'customer', clientId: 'one' }));
    expect(placed.unsent).toEqual([]);
    expect(placed.messages).toHaveLength(1);
  });

  test('stays on its way when somebody else’s message arrives', () => {
    expect(after(said('one'), message(1), message(2, { author: 'customer', clientId: 'two' })).unsent).toHaveLength(1);
  });

  test('is not delivered when it was refused, and says why', () => {
    const chat = after(said('one'), frame({ type: 'refused', id: 'r', clientId: 'one', why: 'too-fast' }));
    expect(chat.unsent[0]?.state).toEqual({ kind: 'failed', why: 'too-fast' });
  });

  test('is called not delivered after 20 seconds without an answer, and not before', () => {
    const sent = after(said('one'));
    expect(reduceChat(sent, { type: 'tick', now: NOW + 19_999 })).toBe(sent);
    const late = reduceChat(sent, { type: 'tick', now: NOW + 20_000 });
    expect(late.unsent[0]?.state).toEqual({ kind: 'failed', why: 'no-answer' });
  });

  test('is never called late once it is stored', () => {
    const stored = after(said('one'), frame({ type: 'stored', id: 's', clientId: 'one' }));
    expect(reduceChat(stored, { type: 'tick', now: NOW + 60_000 })).toBe(stored);
  });

  test('goes out again under the same id', () => {
    const chat = after(said('one'), { type: 'tick', now: NOW + 20_000 }, { type: 'resent', clientId: 'one', now: NOW + 30_000 });
    expect(chat.unsent).toEqual([{ clientId: 'one', text: 'hello', at: NOW, state: { kind: 'sending', since: NOW + 30_000 } }]);
  });

  test('can be taken back, alone', () => {
    expect(
      after(said('one'), said('two'), { type: 'taken-back', clientId: 'one' }).unsent.map(({ clientId }) => clientId),
    ).toEqual(['two']);
  });
});

describe('the other side', () => {
  test('has its limits shifted to this device’s clock, however wrong that is', () => {
    const chat = after(frame(welcome(NOW + 3_600_000)));
    expect(chat.terms).toMatchObject({ idleEndsAt: NOW + 900_000, absoluteEndsAt: NOW + 1_000_000, withheld: 2 });
    expect(chat.line).toEqual({ kind: 'live' });
    expect(chat.owner).toBe('agent');
  });

  test('moves the idle limit, and only once there are terms', () => {
    const clock = frame({ type: 'clock', id: 'c', idleEndsAt: 9000, now: 1000 });
    expect(after(frame(welcome(NOW)), clock).terms?.idleEndsAt).toBe(NOW + 8000);
    expect(after(clock).terms).toBeNull();
  });

  test('is typing for six seconds, or until it has spoken, or until the line is cut', () => {
    const typing = after(frame({ type: 'typing', id: 't', who: 'bot' }));
    expect(typing.typing).toEqual({ who: 'bot', until: NOW + 6000 });
    expect(reduceChat(typing, { type: 'tick', now: NOW + 6000 }).typing).toBeNull();
    expect(reduceChat(typing, message(1)).typing).toBeNull();
    expect(reduceChat(typing, { type: 'line', line: { kind: 'offline' } }).typing).toBeNull();
    expect(reduceChat(typing, message(1, { author: 'customer' })).typing).not.toBeNull();
  });

  test('never reads less than it had read', () => {
    const chat = after(frame({ type: 'read', id: 'r', seq: 7 }), frame({ type: 'read', id: 'r', seq: 3 }));
    expect(chat.readByThem).toBe(7);
  });
});
