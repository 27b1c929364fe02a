import { emptyChat, type Chat } from '../../../secure-web/customer/chat.js';
import { awaitsFirstWord, rowsOf, type Row } from '../../../secure-web/customer/timeline.js';
import type { WireMessage } from '../../../secure-web/wire/frames.js';

const DAY = 24 * 60 * 60 * 1000;
const dayOf = (at: number) => String(Math.floor(at / DAY));

function message(seq: number, change: Partial<WireMessage> = {}): WireMessage {
  return { seq, author: 'bot', body: { kind: 'text', text: 'words' }, exposure: 'session', at: 1000, ...change };
}

const rows = (messages: readonly WireMessage[], change: Partial<Chat> = {}): readonly Row[] =>
  rowsOf({ ...emptyChat(true), messages, ...change }, dayOf);
const messagesOf = (all: readonly Row[]) => all.filter((row) => row.kind === 'message');

test('an empty chat has no rows', () => {
  expect(rows([])).toEqual([]);
});

test('a day stands before its first message, once', () => {
  const kinds = rows([message(1), message(2), message(3, { at: DAY + 1 })]).map(({ kind }) => kind);
  expect(kinds).toEqual(['day', 'message', 'message', 'day', 'message']);
});

test('an author’s name leads a group, and a move from the open channel to here starts a new one', () => {
  const all = rows([
    message(1, { exposure: 'open' }),
    message(2, { exposure: 'masked' }),
    message(3),
    message(4, { exposure: 'held' }),
    message(5, { author: 'agent' }),
    message(6, { author: 'agent' }),
  ]);
  expect(messagesOf(all).map(({ leads }) => leads)).toEqual([true, false, true, false, true, false]);
});

test('a marker is a row of its own and breaks a group', () => {
  const all = rows([message(1), message(2, { body: { kind: 'marker', marker: 'session-started' } }), message(3)]);
  expect(all.map(({ kind }) => kind)).toEqual(['day', 'message', 'marker', 'message']);
  expect(messagesOf(all).map(({ leads }) => leads)).toEqual([true, true]);
});

test('own words said here are delivered, and read up to where the other side has read', () => {
  const own = (seq: number) => message(seq, { author: 'customer', clientId: `c${seq}` });
  expect(messagesOf(rows([own(1), own(2)], { readByThem: 1 })).map(({ mark }) => mark)).toEqual(['read', 'delivered']);
});

test.each<Partial<WireMessage>>([{}, { author: 'customer', exposure: 'open' }, { author: 'agent' }])(
  'nothing else carries a delivery mark: %j',
  (change) => {
    expect(messagesOf(rows([message(1, change)], { readByThem: 9 })).map(({ mark }) => mark)).toEqual([null]);
  },
);

describe('choices', () => {
  const asks = message(1, { body: { kind: 'text', text: 'When?', choices: ['Today', 'Later'] } });
  const choicesOf = (all: readonly Row[]) => messagesOf(all).map(({ choices }) => choices);

  test('can be pressed under the newest message', () => {
    expect(choicesOf(rows([asks]))).toEqual([['Today', 'Later']]);
  });

  test('are gone once somebody has spoken', () => {
    expect(choicesOf(rows([asks, message(2)]))).toEqual([[], []]);
  });

  test('are gone while an answer is on its way', () => {
    const unsent = [{ clientId: 'c', text: 'Today', at: 1, state: { kind: 'sending', since: 1 } }] as const;
    expect(choicesOf(rows([asks], { unsent }))).toEqual([[]]);
  });

  test('are never offered under the customer’s own words', () => {
    expect(choicesOf(rows([{ ...asks, author: 'customer' }]))).toEqual([[]]);
  });
});

test('a message keeps its row’s key from on its way to stored', () => {
  const unsent = [{ clientId: 'abc', text: 'hi', at: 1, state: { kind: 'stored' } }] as const;
  const before = rows([], { unsent }).at(-1)?.key;
  expect(rows([message(1, { author: 'customer', clientId: 'abc' })]).at(-1)?.key).toBe(before);
});

describe('the page says that it waits for a first word', () => {
  const started = message(2, { author: 'system', body: { kind: 'marker', marker: 'session-started' } });
  const sent = message(3, { author: 'system', body: { kind: 'marker', marker: 'link-sent' } });
  const unsent = [{ clientId: 'c', text: 'hi', at: 1, state: { kind: 'sending', since: 1 } }] as const;
  const awaits = (messages: readonly WireMessage[], change: Partial<Chat> = {}): boolean =>
    awaitsFirstWord({ ...emptyChat(true), caughtUp: true, messages, ...change });

  test('where nothing was ever said, and where nothing was since the chat became private', () => {
    expect(awaits([])).toBe(true);
    expect(awaits([message(1, { exposure: 'open' }), started])).toBe(true);
  });

  test.each<[string, readonly WireMessage[], Partial<Chat>]>([
    ['before the timeline is complete', [message(1), started], { caughtUp: false }],
    ['once somebody has answered', [started, message(3)], {}],
    ['once the customer has written', [started], { unsent }],
    ['before the chat became private', [message(1, { exposure: 'open' }), sent], {}],
  ])('not %s', (_, messages, change) => {
    expect(awaits(messages, change)).toBe(false);
  });
});
