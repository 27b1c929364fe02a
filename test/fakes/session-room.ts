/** The session room over stores in memory, behind a real HTTP server, in a time that moves only when the test says so. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { generateDeviceKeys, openDevice, type Device } from '../../secure-web/wire/device.js';
import { loadSodium, type Sodium } from '../../secure-web/wire/sodium.js';
import { parseLane, parseLegId, parseThumbprint, type Thumbprint } from '../../src/domain/ids.js';
import type { Link } from '../../src/domain/links.js';
import type { SessionClaims } from '../../src/domain/session.js';
import type { SessionRoomDeps } from '../../src/session/deps.js';
import { createSessionDoor, type SessionDoor } from '../../src/session/door.js';
import { createIds } from '../../src/support/ids.js';
import { silentLog } from '../../src/support/log.js';
import { systemRandom } from '../../src/support/system-random.js';
import { manualTime, type ManualTime } from './manual-time.js';
import { CONVERSATION, LINK, must, SESSION, sessionStores, type SessionMemory } from './session-memory.js';

export const SECRET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg';
const LANE = must(parseLane('00000000000000aa'));
const MINUTE = 60_000;

export interface Room extends SessionMemory {
  readonly time: ManualTime;
  readonly sodium: Sodium;
  readonly device: Device;
  readonly door: SessionDoor;
  readonly url: string;
  readonly origin: string;
  readonly outcomes: string[];
  readonly owner: { is: 'bot' | 'queue' | 'agent' };
  token(claims?: Partial<SessionClaims>): string;
  close(): Promise<void>;
}

export async function openRoom(overrides: Partial<SessionRoomDeps> = {}): Promise<Room> {
  const time = manualTime();
  const ids = createIds(time.clock, systemRandom());
  const sodium = await loadSodium();
  const device = await openDevice(await generateDeviceKeys());
  const thumbprint = must(parseThumbprint(device.thumbprint));
  const now = time.clock.now();
  const link = boundLink(thumbprint, must(parseLegId(ids.leg())), now);
  const { memory, stores } = sessionStores(thumbprint, time.clock, ids);
  const outcomes: string[] = [];
  const tokens = new Map<string, SessionClaims>();
  const owner: Room['owner'] = { is: 'bot' };
  const server = createServer((_, response) => response.writeHead(404).end());
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
    links: { find: async (id) => (id === LINK ? link : null) },
    linkSecret: () => SECRET,
    ...stores,
    conversation: async () => ({ channel: 'sms', identity: '•••• 0142', owner: owner.is, lane: LANE }),
    refuseText: (text) => (/\bcvv\b/i.test(text) ? 'verification-code' : null),
    limits: { idle: 15 * MINUTE, absolute: 12 * 60 * MINUTE },
    policy: { held: 'code', earlier: 'code' },
    ...overrides,
  });
  door.attach(server);
  return {
    ...memory,
    time,
    sodium,
    device,
    door,
    url: `ws://127.0.0.1:${port}/api/session`,
    origin,
    outcomes,
    owner,
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

function boundLink(device: Thumbprint, leg: Link['leg'], at: number): Link {
  return {
    id: LINK,
    kid: 'k1',
    conversation: CONVERSATION,
    leg,
    purpose: 'handover',
    mintedAt: at,
    expiresAt: at + 30 * MINUTE,
    codeHash: '',
    wrongCodes: 0,
    state: { kind: 'bound', device, session: SESSION, at },
  };
}
