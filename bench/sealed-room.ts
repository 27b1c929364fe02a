/**
 * The session room without storage, for bench/sealed.ts: every store answers at once from memory, and its clock runs so
 * fast that the rate limit never counts. Any number of sessions, all of one device.
 */
import { createServer } from 'node:http';

import type { Clock } from '../src/domain/clock.js';
import type { Message } from '../src/domain/conversation.js';
import {
  parseConversationId,
  parseLane,
  parseLegId,
  parseLinkId,
  parseMessageId,
  parseSessionId,
  parseThumbprint,
  type Ids,
  type Thumbprint,
} from '../src/domain/ids.js';
import type { Link } from '../src/domain/links.js';
import type { Hint } from '../src/domain/live-state.js';
import type { SessionRoomDeps } from '../src/session/deps.js';
import { createSessionDoor } from '../src/session/door.js';
import { createIds } from '../src/support/ids.js';
import { silentLog } from '../src/support/log.js';
import { silentCounter } from '../src/support/metrics.js';
import { systemRandom } from '../src/support/system-random.js';
import { loadSodium } from '../secure-web/wire/sodium.js';
import { listenLocally } from './listen-locally.js';

export const SECRET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg';
export const LINK = 'aB3dE6gH9j';
const DAY_MS = 24 * 60 * 60 * 1000;

function known<T>(value: T | null): T {
  if (value === null) throw new Error('not an id');
  return value;
}

const CONVERSATION = known(parseConversationId('0197c8f0-2222-7aaa-8bbb-000000000002'));
const LINK_ID = known(parseLinkId(LINK));

export async function openBenchRoom(thumbprint: string) {
  const device = known(parseThumbprint(thumbprint));
  const ids = createIds({ now: () => Date.now() }, systemRandom());
  const server = createServer();
  const origin = await listenLocally(server);
  const timeline = growingTimeline(ids);
  const heartbeat = manualHeartbeat();
  const door = createSessionDoor({
    ...emptyStores(device, ids),
    ...unlimited,
    clock: fastClock(),
    timers: heartbeat.timers,
    ids,
    log: silentLog,
    handshakes: silentCounter,
    sodium: await loadSodium(),
    origin,
    sessionCookie: (_, session) => session,
    tokens: { sign: () => '', verify: (token) => ({ session: known(parseSessionId(token)), device, expiresAt: Infinity }) },
    linkSecret: () => SECRET,
    timeline: timeline.rows,
    live: timeline.live,
  });
  door.attach(server);
  return {
    origin,
    sessions: door.size,
    newSession: () => ids.session(),
    heartbeat: heartbeat.beat,
    grow: timeline.grow,
    async close() {
      await door.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const unlimited = {
  refuseText: () => null,
  limits: { idle: 1e5 * DAY_MS, absolute: 1e5 * DAY_MS },
  policy: { held: 'link', earlier: 'link' },
} satisfies Partial<SessionRoomDeps>;

/** So fast that the rate limit never counts. */
function fastClock(): Clock {
  let ticks = Date.now();
  return { now: () => (ticks += 100) };
}

/** Repeated work runs when the bench says so, time-outs never. */
function manualHeartbeat() {
  const works = new Set<() => void>();
  const timers: SessionRoomDeps['timers'] = {
    after: () => () => {},
    every(_, work) {
      works.add(work);
      return () => void works.delete(work);
    },
  };
  return { timers, beat: () => works.forEach((work) => work()) };
}

/** Every session is live, every link there, and what is written is stored nowhere. */
function emptyStores(device: Thumbprint, ids: Ids) {
  const startedAt = Date.now();
  const session = { conversation: CONVERSATION, link: LINK_ID, device, level: 'link', readSeq: 0 } as const;
  const link: Link = {
    id: LINK_ID,
    kid: 'k1',
    conversation: CONVERSATION,
    leg: known(parseLegId(ids.leg())),
    purpose: 'handover',
    mintedAt: 0,
    expiresAt: DAY_MS,
    codeHash: '',
    wrongCodes: 0,
    state: { kind: 'minted' },
  };
  const lane = known(parseLane('0'.repeat(16)));
  return {
    sessions: {
      find: async (id) => ({ id, ...session, startedAt, lastActAt: startedAt, state: { kind: 'live' } }),
      act: async () => true,
      end: async () => true,
      overdue: async () => [],
    },
    links: { find: async () => link },
    conversation: async () => ({ channel: 'sms', identity: '•••• 0142', owner: 'bot', lane }),
    inbox: { receive: async (entries) => entries.map(() => 'stored') },
    unitOfWork: { record: async () => {} },
  } satisfies Partial<SessionRoomDeps>;
}

function growingTimeline(ids: Ids) {
  const listeners = new Set<(hint: Hint) => void>();
  let messages: readonly Message[] = [];
  const rows: SessionRoomDeps['timeline'] = { read: async (_, after, limit) => messages.slice(after, after + limit) };
  const live: SessionRoomDeps['live'] = {
    publish() {},
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    setPresence: async () => {},
    clearPresence: async () => {},
  };
  /** Puts `count` messages of 8,000 characters into the timeline at once. */
  const grow = (count: number) => {
    const body = { kind: 'text', text: 'x'.repeat(8_000) } as const;
    messages = Array.from({ length: count }, (_, at) => ({
      id: known(parseMessageId(ids.message())),
      conversation: CONVERSATION,
      seq: at + 1,
      author: { kind: 'bot' },
      body,
      exposure: 'open',
      at: 0,
    }));
    for (const listener of listeners) listener({ kind: 'timeline-grew', conversation: CONVERSATION });
  };
  return { rows, live, grow };
}
