/**
 * The session room with stores in memory that keep the real ones' rules (an end is final, an inbox key is unique for ever,
 * a client id makes one message), behind a real HTTP server; and a browser that speaks the real wire over `ws`.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import WebSocket from 'ws';

import { openSealed, type Closing, type SealedConnection } from '../../secure-web/wire/client.js';
import { generateDeviceKeys, openDevice, type Device } from '../../secure-web/wire/device.js';
import type { ServerFrame } from '../../secure-web/wire/frames.js';
import { derivePsk } from '../../secure-web/wire/psk.js';
import { loadSodium, type Sodium } from '../../secure-web/wire/sodium.js';
import type { Message } from '../../src/domain/conversation.js';
import {
  parseConversationId,
  parseLane,
  parseLegId,
  parseLinkId,
  parseMessageId,
  parseSessionId,
  parseThumbprint,
  type SessionId,
} from '../../src/domain/ids.js';
import type { InboxEntry } from '../../src/domain/inbox.js';
import type { LedgerAction } from '../../src/domain/ledger-event.js';
import type { Link } from '../../src/domain/links.js';
import type { Hint } from '../../src/domain/live-state.js';
import type { Session, SessionClaims, SessionStore } from '../../src/domain/session.js';
import type { SessionRoomDeps } from '../../src/session/deps.js';
import { createSessionDoor, type SessionDoor } from '../../src/session/door.js';
import { createIds } from '../../src/support/ids.js';
import { silentLog } from '../../src/support/log.js';
import { systemRandom } from '../../src/support/system-random.js';
import { manualTime, type ManualTime } from './manual-time.js';

export const SECRET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg';

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('not an id');
  return value;
}

export const CONVERSATION = must(parseConversationId('0197c8f0-2222-7aaa-8bbb-000000000002'));
export const LINK = must(parseLinkId('aB3dE6gH9j'));
export const SESSION = must(parseSessionId('0197c8f0-1111-7aaa-8bbb-000000000001'));
export const OTHER_SESSION = must(parseSessionId('0197c8f0-1111-7aaa-8bbb-000000000009'));
const LANE = must(parseLane('00000000000000aa'));
const MINUTE = 60_000;

export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export interface Room {
  readonly time: ManualTime;
  readonly sodium: Sodium;
  readonly device: Device;
  readonly door: SessionDoor;
  readonly url: string;
  readonly origin: string;
  readonly rows: Map<SessionId, Session>;
  readonly said: InboxEntry[];
  readonly ledger: LedgerAction[];
  readonly hints: Hint[];
  readonly present: Set<SessionId>;
  readonly acts: { readonly at: number; readonly readSeq: number | undefined }[];
  readonly outcomes: string[];
  /** While set, the store of the name fails. */
  readonly failing: Set<'inbox' | 'ledger' | 'timeline' | 'sessions'>;
  readonly sessions: SessionStore;
  readonly owner: { is: 'bot' | 'queue' | 'agent' };
  token(claims?: Partial<SessionClaims>): string;
  add(message: Pick<Message, 'author' | 'body' | 'exposure'> & Partial<Pick<Message, 'session' | 'clientId'>>): void;
  hint(hint: Hint): void;
  close(): Promise<void>;
}

export async function openRoom(overrides: Partial<SessionRoomDeps> = {}): Promise<Room> {
  const time = manualTime();
  const ids = createIds(time.clock, systemRandom());
  const sodium = await loadSodium();
  const device = await openDevice(await generateDeviceKeys());
  const thumbprint = must(parseThumbprint(device.thumbprint));
  const base = { conversation: CONVERSATION, link: LINK, device: thumbprint, level: 'link', readSeq: 0 } as const;
  const now = time.clock.now();
  const live = { ...base, startedAt: now, lastActAt: now, state: { kind: 'live' } } as const;
  const rows = new Map<SessionId, Session>([
    [SESSION, { id: SESSION, ...live }],
    [OTHER_SESSION, { id: OTHER_SESSION, ...live }],
  ]);
  const link: Link = {
    id: LINK,
    kid: 'k1',
    conversation: CONVERSATION,
    leg: must(parseLegId(ids.leg())),
    purpose: 'handover',
    mintedAt: now,
    expiresAt: now + 30 * MINUTE,
    codeHash: '',
    wrongCodes: 0,
    state: { kind: 'bound', device: thumbprint, session: SESSION, at: now },
  };
  const messages: Message[] = [];
  const keys = new Set<string>();
  const said: InboxEntry[] = [];
  const ledger: LedgerAction[] = [];
  const hints: Hint[] = [];
  const listeners = new Set<(hint: Hint) => void>();
  const present = new Set<SessionId>();
  const acts: { at: number; readSeq: number | undefined }[] = [];
  const outcomes: string[] = [];
  const failing = new Set<'inbox' | 'ledger' | 'timeline' | 'sessions'>();
  const tokens = new Map<string, SessionClaims>();
  const owner = { is: 'bot' as 'bot' | 'queue' | 'agent' };

  const work = async (store: 'inbox' | 'ledger' | 'timeline' | 'sessions') => {
    await new Promise((resolve) => setImmediate(resolve));
    if (failing.has(store)) throw new Error(`${store} failed`);
  };
  const hint = (given: Hint) => listeners.forEach((listener) => listener(given));
  const add: Room['add'] = (message) => {
    messages.push({
      id: must(parseMessageId(ids.message())),
      conversation: CONVERSATION,
      seq: messages.length + 1,
      at: time.clock.now(),
      ...message,
    });
    hint({ kind: 'timeline-grew', conversation: CONVERSATION });
  };
  const sessions: SessionStore = {
    async find(id) {
      await work('sessions');
      return rows.get(id) ?? null;
    },
    async act(id, at, readSeq) {
      await work('sessions');
      const row = rows.get(id);
      if (row?.state.kind !== 'live') return false;
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
  const server: Server = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = JSON.parse(JSON.stringify(server.address()));
  const origin = `http://127.0.0.1:${port}`;
  const door = createSessionDoor({
    clock: time.clock,
    timers: time.timers,
    ids,
    log: silentLog,
    handshakes: { add: (labels) => void outcomes.push(labels?.['outcome'] ?? '') },
    sodium,
    origin,
    tokens: {
      sign: () => '',
      verify: (token, at) => {
        const claims = tokens.get(token);
        return claims && at < claims.expiresAt ? claims : null;
      },
    },
    sessionCookie: (header, session) => new RegExp(`(?:^|; )s-${session}=([^;]*)`).exec(header)?.[1] ?? null,
    sessions,
    links: { find: async (id) => (id === LINK ? link : null) },
    linkSecret: () => SECRET,
    timeline: {
      async read(_, after, limit) {
        await work('timeline');
        return messages.filter(({ seq }) => seq > after).slice(0, limit);
      },
    },
    conversation: async () => ({ channel: 'sms', identity: '•••• 0142', owner: owner.is, lane: LANE }),
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
    refuseText: (text) => (/\bcvv\b/i.test(text) ? 'verification-code' : null),
    limits: { idle: 15 * MINUTE, absolute: 12 * 60 * MINUTE },
    policy: { held: 'code', earlier: 'code' },
    ...overrides,
  });
  door.attach(server);
  return {
    time,
    sodium,
    device,
    door,
    url: `ws://127.0.0.1:${port}/api/session`,
    origin,
    rows,
    said,
    ledger,
    hints,
    present,
    acts,
    outcomes,
    failing,
    sessions,
    owner,
    add,
    hint,
    token(claims = {}) {
      const token = `token-${tokens.size}`;
      tokens.set(token, { session: SESSION, device: thumbprint, expiresAt: now + 13 * 60 * MINUTE, ...claims });
      return token;
    },
    async close() {
      await door.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface Browser {
  readonly socket: WebSocket;
  readonly connection: SealedConnection;
  readonly frames: ServerFrame[];
  readonly closings: Closing[];
  readonly of: <T extends ServerFrame['type']>(type: T) => Extract<ServerFrame, { type: T }>[];
}

export interface BrowserChange {
  readonly after?: number;
  readonly device?: Device;
  readonly secret?: string;
  readonly origin?: string;
  readonly headerOrigin?: string;
  readonly cookie?: string;
  readonly session?: SessionId;
  readonly link?: string;
  /** The browser's own clock, by which it keeps its rate. */
  readonly now?: () => number;
}

/** Opens a socket and the wire on it; whether it is let in shows in `frames` and `closings`. */
export async function openBrowser(room: Room, change: BrowserChange = {}): Promise<Browser> {
  const device = change.device ?? room.device;
  const sessionId = change.session ?? SESSION;
  const linkId = change.link ?? LINK;
  const psk = await derivePsk(change.secret ?? SECRET, { linkId, sessionId, thumbprint: device.thumbprint });
  const socket = new WebSocket(room.url, {
    headers: {
      Origin: change.headerOrigin ?? room.origin,
      Cookie: change.cookie ?? `s-${sessionId}=${room.token()}`,
    },
  });
  socket.on('error', () => {});
  const frames: ServerFrame[] = [];
  const closings: Closing[] = [];
  const connection = openSealed({
    socket,
    sodium: room.sodium,
    origin: change.origin ?? room.origin,
    linkId,
    sessionId,
    device,
    psk,
    after: change.after ?? 0,
    language: 'en',
    readyId: 'ready',
    onFrame: (frame) => frames.push(frame),
    onClose: (closing) => closings.push(closing),
    now: change.now ?? room.time.clock.now,
  });
  const isOf =
    <T extends ServerFrame['type']>(type: T) =>
    (frame: ServerFrame): frame is Extract<ServerFrame, { type: T }> =>
      frame.type === type;
  return { socket, connection, frames, closings, of: (type) => frames.filter(isOf(type)) };
}

/** The same, let in and caught up. */
export async function enterRoom(room: Room, change: BrowserChange = {}): Promise<Browser> {
  const browser = await openBrowser(room, change);
  await until(() => browser.of('caught-up').length > 0 || browser.closings.length > 0);
  return browser;
}
