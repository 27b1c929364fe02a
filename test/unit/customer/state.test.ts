/** The page's states, as a table: from which view, by which event, to which. */
import { emptyChat } from '../../../secure-web/customer/chat.js';
import { reduce, START, type Closed, type PageEvent, type View } from '../../../secure-web/customer/state.js';

const NOW = 1_000_000;
const code: View = { kind: 'code', trouble: null };
const entering: View = { kind: 'entering' };
const chat: View = { kind: 'chat', chat: emptyChat(true) };
const closedBy = (closed: Closed, renewal: 'offered' | 'not-offered' | 'asking' | 'asked' | 'failed'): View => ({
  kind: 'closed',
  closed,
  renewal,
});
const expired: Closed = { kind: 'expired' };

const endedFrame = (by: 'customer' | 'agent' | 'idle' | 'limit' | 'superseded'): PageEvent => ({
  type: 'frame',
  frame: { type: 'ended', id: 'e', by },
  now: NOW,
});

const welcomed = (idleEndsAt: number, absoluteEndsAt: number, live = true): View => {
  const line = { kind: live ? 'live' : 'offline' } as const;
  const terms = { channel: 'sms', identity: '•••• 0142', withheld: 0, idleEndsAt, absoluteEndsAt } as const;
  return { kind: 'chat', chat: { ...emptyChat(true), line, terms } };
};

describe('the page goes on', () => {
  test.each<[string, View, PageEvent, View]>([
    ['to the code when the address is whole', START, { type: 'started', as: 'code' }, code],
    ['to a dead end without a fragment', START, { type: 'started', as: 'no-link' }, { kind: 'no-link' }],
    ['to a dead end in a browser that cannot seal', START, { type: 'started', as: 'unsupported' }, { kind: 'unsupported' }],
    ['straight to the chat on a device that has entered', START, { type: 'entered', kept: true }, chat],
    ['to entering when the code is typed', code, { type: 'code-typed' }, entering],
    ['to the chat when entering succeeds', entering, { type: 'entered', kept: true }, chat],
    [
      'back to the code when it was wrong',
      entering,
      { type: 'code-refused', trouble: { kind: 'wrong-code', triesLeft: 4 } },
      { kind: 'code', trouble: { kind: 'wrong-code', triesLeft: 4 } },
    ],
    ['to a closed page that offers a new link', entering, { type: 'closed', closed: expired }, closedBy(expired, 'offered')],
    [
      'to asking for a new link',
      closedBy(expired, 'offered'),
      { type: 'renewal', renewal: 'asking' },
      closedBy(expired, 'asking'),
    ],
    ['to having asked', closedBy(expired, 'asking'), { type: 'renewal', renewal: 'asked' }, closedBy(expired, 'asked')],
    ['to a failed question', closedBy(expired, 'asking'), { type: 'renewal', renewal: 'failed' }, closedBy(expired, 'failed')],
    [
      'to asking again after a failure',
      closedBy(expired, 'failed'),
      { type: 'renewal', renewal: 'asking' },
      closedBy(expired, 'asking'),
    ],
    [
      'back to the chat that another window had taken over',
      closedBy({ kind: 'other-window' }, 'not-offered'),
      { type: 'entered', kept: true },
      chat,
    ],
  ])('%s', (_name, from, event, to) => {
    expect(reduce(from, event)).toEqual(to);
  });
});

describe('the page stays as it is', () => {
  test.each<[string, View, PageEvent]>([
    ['started twice', code, { type: 'started', as: 'no-link' }],
    ['a code typed while one is on its way', entering, { type: 'code-typed' }],
    ['a code typed into a closed page', closedBy(expired, 'offered'), { type: 'code-typed' }],
    ['a refusal that nobody waits for', chat, { type: 'code-refused', trouble: { kind: 'unreachable' } }],
    ['entered after it was closed', closedBy(expired, 'offered'), { type: 'entered', kept: true }],
    ['entered in a browser that cannot seal', { kind: 'unsupported' }, { type: 'entered', kept: true }],
    ['a second reason to be closed', closedBy({ kind: 'left' }, 'not-offered'), { type: 'closed', closed: expired }],
    ['a new link asked for after leaving', closedBy({ kind: 'left' }, 'not-offered'), { type: 'renewal', renewal: 'asking' }],
    ['an answer to a question never asked', closedBy(expired, 'offered'), { type: 'renewal', renewal: 'asked' }],
    ['a second new link', closedBy(expired, 'asked'), { type: 'renewal', renewal: 'asking' }],
    ['a frame where there is no chat', code, endedFrame('agent')],
    ['a tick with nothing due', chat, { type: 'tick', now: NOW }],
  ])('%s', (_name, view, event) => {
    expect(reduce(view, event)).toBe(view);
  });
});

describe('a chat ends', () => {
  test.each(['customer', 'agent', 'idle', 'limit', 'superseded'] as const)('by %s, and nothing of it is left', (by) => {
    expect(reduce(chat, endedFrame(by))).toEqual(closedBy({ kind: 'ended', by }, 'offered'));
  });

  test.each<Closed['kind']>(['left', 'not-openable', 'other-window'])('as %s, which offers no new link', (kind) => {
    const closed = { kind } as Closed;
    expect(reduce(chat, { type: 'closed', closed })).toEqual(closedBy(closed, 'not-offered'));
  });

  test('by the idle limit at once when the gateway cannot be heard', () => {
    const view = welcomed(NOW, NOW + 1, false);
    expect(reduce(view, { type: 'tick', now: NOW - 1 })).toBe(view);
    expect(reduce(view, { type: 'tick', now: NOW })).toEqual(closedBy({ kind: 'ended', by: 'idle' }, 'offered'));
  });

  test('by its own clock only after a grace while connected, because the gateway may have moved the limit', () => {
    const view = welcomed(NOW, NOW + 60_000);
    expect(reduce(view, { type: 'tick', now: NOW + 4999 })).toBe(view);
    expect(reduce(view, { type: 'tick', now: NOW + 5000 })).toEqual(closedBy({ kind: 'ended', by: 'idle' }, 'offered'));
  });

  test('by the absolute limit, whatever the idle one says', () => {
    const view = welcomed(NOW + 60_000, NOW, false);
    expect(reduce(view, { type: 'tick', now: NOW })).toEqual(closedBy({ kind: 'ended', by: 'limit' }, 'offered'));
  });
});
