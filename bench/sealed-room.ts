/**
 * The session room without storage, for bench/sealed.ts: every store answers at once from memory, and its clock runs so
 * fast that the rate limit never counts. Any number of sessions, all of one device.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Message } from '../src/domain/conversation.js';
import {
  parseConversationId,
  parseLane,
  parseLegId,
  parseLinkId,
  parseMessageId,
  parseSessionId,
  parseThumbprint,
  type SessionId,
} from '../src/domain/ids.js';
import type { Hint } from '../src/domain/live-state.js';
import type { SessionRoomDeps } from '../src/session/deps.js';
import { createSessionDoor } from '../src/session/door.js';
import { createIds } from '../src/support/ids.js';
import { silentLog } from '../src/support/log.js';
import { silentCounter } from '../src/support/metrics.js';
import { systemRandom } from '../src/support/system-random.js';
import { loadSodium } from '../secure-web/wire/sodium.js';

export const SECRET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg';
export const LINK = 'aB3dE6gH9j';
const DAY_MS = 24 * 60 * 60 * 1000;

function known<T>(value: T | null): T {
  if (value === null) throw new Error('not an id');
  return value;
}

export async function openBenchRoom(thumbprint: string) {
  const device = known(parseThumbprint(thumbprint));
  const conversation = known(parseConversationId('0197c8f0-2222-7aaa-8bbb-000000000002'));
  const link = known(parseLinkId(LINK));
  let ticks = Date.now();
  const clock = { now: () => (ticks += 100) };
  const ids = createIds({ now: () => Date.now() }, systemRandom());
  const listeners = new Set<(hint: Hint) => void>();
  const heartbeats = new Set<() => void>();
  let timeline: readonly Message[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object(server.address());
  const row = (id: SessionId) => ({
    id,
    conversation,
    link,
    device,
    level: 'link' as const,
    startedAt: ticks,
    lastActAt: ticks,
    state: { kind: 'live' as const },
    readSeq: 0,
  });
  const deps: SessionRoomDeps = {
    clock,
    timers: {
      after: () => () => {},
      every(_, work) {
        heartbeats.add(work);
        return () => void heartbeats.delete(work);
      },
    },
    ids,
    log: silentLog,
    handshakes: silentCounter,
    sodium: await loadSodium(),
    origin: `http://127.0.0.1:${port}`,
    sessionCookie: (_, session) => session,
    tokens: { sign: () => '', verify: (token) => ({ session: known(parseSessionId(token)), device, expiresAt: Infinity }) },
    sessions: {
      find: async (id) => row(id),
      act: async () => true,
      end: async () => true,
      overdue: async () => [],
    },
    links: {
      find: async () => ({
        id: link,
        kid: 'k1',
        conversation,
        leg: known(parseLegId(ids.leg())),
        purpose: 'handover',
        mintedAt: 0,
        expiresAt: DAY_MS,
        codeHash: '',
        wrongCodes: 0,
        state: { kind: 'minted' },
      }),
    },
    linkSecret: () => SECRET,
    timeline: { read: async (_, after, limit) => timeline.slice(after, after + limit) },
    conversation: async () => ({ channel: 'sms', identity: '•••• 0142', owner: 'bot', lane: known(parseLane('0'.repeat(16))) }),
    inbox: { receive: async (entries) => entries.map(() => 'stored') },
    unitOfWork: { record: async () => {} },
    live: {
      publish() {},
      subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      setPresence: async () => {},
      clearPresence: async () => {},
    },
    refuseText: () => null,
    limits: { idle: 1e5 * DAY_MS, absolute: 1e5 * DAY_MS },
    policy: { held: 'link', earlier: 'link' },
  };
  const door = createSessionDoor(deps);
  door.attach(server);
  return {
    origin: deps.origin,
    sessions: door.size,
    newSession: () => ids.session(),
    heartbeat: () => heartbeats.forEach((work) => work()),
    /** Puts `count` messages of 8,000 characters into the timeline at once. */
    grow(count: number) {
      const body = { kind: 'text', text: 'x'.repeat(8_000) } as const;
      timeline = Array.from({ length: count }, (_, at) => ({
        id: known(parseMessageId(ids.message())),
        conversation,
        seq: at + 1,
        author: { kind: 'bot' },
        body,
        exposure: 'open',
        at: 0,
      }));
      for (const listener of listeners) listener({ kind: 'timeline-grew', conversation });
    },
    async close() {
      await door.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
