/**
 * What a session room keeps, in memory, with the rules of the real stores: an end is final, an inbox key is unique for ever,
 * a client id makes one message. Each store can be made to fail.
 */
import type { Clock } from '../../src/domain/clock.js';
import type { Message } from '../../src/domain/conversation.js';
import {
  parseConversationId,
  parseLinkId,
  parseMessageId,
  parseSessionId,
  type Ids,
  type SessionId,
  type Thumbprint,
} from '../../src/domain/ids.js';
import type { InboxEntry } from '../../src/domain/inbox.js';
import type { LedgerAction } from '../../src/domain/ledger-event.js';
import type { Hint } from '../../src/domain/live-state.js';
import type { Session, SessionStore } from '../../src/domain/session.js';
import type { SessionRoomDeps } from '../../src/session/deps.js';

export function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('not an id');
  return value;
}

export const CONVERSATION = must(parseConversationId('0197c8f0-2222-7aaa-8bbb-000000000002'));
export const LINK = must(parseLinkId('aB3dE6gH9j'));
export const SESSION = must(parseSessionId('0197c8f0-1111-7aaa-8bbb-000000000001'));
export const OTHER_SESSION = must(parseSessionId('0197c8f0-1111-7aaa-8bbb-000000000009'));

type StoreName = 'inbox' | 'ledger' | 'timeline' | 'sessions';

export interface SessionMemory {
  readonly rows: Map<SessionId, Session>;
  readonly said: InboxEntry[];
  readonly ledger: LedgerAction[];
  readonly hints: Hint[];
  readonly present: Set<SessionId>;
  readonly acts: { readonly at: number; readonly readSeq: number | undefined }[];
  /** While set, the store of the name fails. */
  readonly failing: Set<StoreName>;
  readonly sessions: SessionStore;
  add(message: Pick<Message, 'author' | 'body' | 'exposure'> & Partial<Pick<Message, 'session' | 'clientId'>>): void;
  hint(hint: Hint): void;
}

export interface SessionStores {
  readonly memory: SessionMemory;
  readonly stores: Pick<SessionRoomDeps, 'sessions' | 'timeline' | 'inbox' | 'unitOfWork' | 'live'>;
}

/** Two live sessions of one device, and an empty timeline. */
export function sessionStores(device: Thumbprint, clock: Clock, ids: Ids): SessionStores {
  const now = clock.now();
  const base = { conversation: CONVERSATION, link: LINK, device, level: 'link', readSeq: 0 } as const;
  const live = { ...base, startedAt: now, lastActAt: now, state: { kind: 'live' } } as const;
  const rows = new Map<SessionId, Session>([
    [SESSION, { id: SESSION, ...live }],
    [OTHER_SESSION, { id: OTHER_SESSION, ...live }],
  ]);
  const messages: Message[] = [];
  const keys = new Set<string>();
  const said: InboxEntry[] = [];
  const ledger: LedgerAction[] = [];
  const hints: Hint[] = [];
  const listeners = new Set<(hint: Hint) => void>();
  const present = new Set<SessionId>();
  const acts: { at: number; readSeq: number | undefined }[] = [];
  const failing = new Set<StoreName>();

  const work = async (store: StoreName) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (failing.has(store)) throw new Error(`${store} failed`);
  };
  const hint = (given: Hint) => listeners.forEach((listener) => listener(given));
  const add: SessionMemory['add'] = (message) => {
    messages.push({
      id: must(parseMessageId(ids.message())),
      conversation: CONVERSATION,
      seq: messages.length + 1,
      at: clock.now(),
      ...message,
    });
    hint({ kind: 'timeline-grew', conversation: CONVERSATION });
  };
  const sessions: SessionStore = {
    async find(id) {
      await work('sessions');
      return rows.get(id) ?? null;
    },
    async act(id, { first, last: at, readSeq }, { idle }) {
      await work('sessions');
      const row = rows.get(id);
      if (row?.state.kind !== 'live' || first >= row.lastActAt + idle) return false;
      acts.push({ at, readSeq });
      rows.set(id, { ...row, lastActAt: Math.max(row.lastActAt, at), readSeq: Math.max(row.readSeq, readSeq ?? 0) });
      return true;
    },
    async end(id, by, at) {
      await work('sessions');
      const row = rows.get(id);
      if (row?.state.kind !== 'live') return false;
      rows.set(id, { ...row, state: { kind: 'ended', at, by } });
      return true;
    },
    async overdue(limits, at, limit) {
      await work('sessions');
      return [...rows.values()]
        .filter(({ state }) => state.kind === 'live')
        .filter(({ startedAt, lastActAt }) => at >= startedAt + limits.absolute || at >= lastActAt + limits.idle)
        .map(({ id, startedAt }) => ({ id, by: at >= startedAt + limits.absolute ? ('limit' as const) : ('idle' as const) }))
        .slice(0, limit);
    },
  };
  const stores: SessionStores['stores'] = {
    sessions,
    timeline: {
      async read(_, after, limit) {
        await work('timeline');
        return messages.filter(({ seq }) => seq > after).slice(0, limit);
      },
    },
    inbox: {
      async receive(entries) {
        await work('inbox');
        return entries.map((entry) => {
          if (keys.has(entry.eventKey)) return 'duplicate';
          keys.add(entry.eventKey);
          said.push(entry);
          const { event } = entry;
          if (event.kind === 'session-said') {
            const text = event.text.replace(/\d{12,}/g, '[CARD]');
            const { clientId, session } = event;
            add({ author: { kind: 'customer' }, body: { kind: 'text', text }, exposure: 'session', clientId, session });
          }
          return 'stored';
        });
      },
    },
    unitOfWork: {
      async record(events) {
        await work('ledger');
        ledger.push(...events.map(({ action }) => action));
      },
    },
    live: {
      publish(given) {
        hints.push(given);
        hint(given);
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      async setPresence(id) {
        present.add(id);
      },
      async clearPresence(id) {
        present.delete(id);
      },
    },
  };
  return { memory: { rows, said, ledger, hints, present, acts, failing, sessions, add, hint }, stores };
}
