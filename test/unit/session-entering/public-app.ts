/** The public listener as far as entering goes, on a free port, over an embedded database that counts what it is asked. */
import type { Server } from 'node:http';

import { generateDeviceKeys, openDevice, type Device } from '../../../secure-web/wire/device.js';
import { buildEnterRequest } from '../../../secure-web/wire/entering.js';
import type { Conversation } from '../../../src/domain/conversation.js';
import type { InboxEntry } from '../../../src/domain/inbox.js';
import type { Link } from '../../../src/domain/links.js';
import type { RateLimit } from '../../../src/domain/live-state.js';
import { createAddressKey } from '../../../src/http/address-key.js';
import { createApp } from '../../../src/http/create-app.js';
import { securityHeaders } from '../../../src/http/security-headers.js';
import { createShellRouter } from '../../../src/http/shell.router.js';
import { createSessionCookies } from '../../../src/session/cookies.js';
import { createEnterRouter, ENTER_RATES } from '../../../src/session/enter.router.js';
import { createLinkLookup } from '../../../src/session/link-lookup.js';
import { createRenewRouter } from '../../../src/session/renew.router.js';
import { createSessionTokens } from '../../../src/session/tokens.js';
import type { Database } from '../../../src/stores/database.js';
import { silentLog } from '../../../src/support/log.js';
import { createWorld, PUBLIC_URL } from '../../contracts/links/world.js';
import { migratedPglite } from '../../setup/migrated-pglite.js';

export const SHELL = Buffer.from('<!doctype html><title>Private chat</title>');
export const LIMITS = { idle: 900_000, absolute: 43_200_000 };

export type PublicApp = Awaited<ReturnType<typeof startPublicApp>>;

export async function startPublicApp() {
  const engine = await migratedPglite();
  const asked = { statements: 0 };
  const world = createWorld(counted(engine, asked));
  const { linkStore, sessionStore } = world.createNode();
  const conversations = new Map<string, Conversation>();
  const outcomes: string[] = [];
  const inbox: InboxEntry[] = [];
  const keys: { limit: RateLimit; key: string }[] = [];
  const live = { exhausted: new Set<string>() };
  const common = {
    clock: world.clock,
    origin: PUBLIC_URL,
    lookup: createLinkLookup({ ...world, linkStore }),
    live: {
      consume(limit: RateLimit, key: string) {
        keys.push({ limit, key });
        return Promise.resolve(!live.exhausted.has(limit.name));
      },
    },
    addressKey: createAddressKey((column, value) => world.vault.blindIndex(column, value)),
  };
  const count = { add: (labels?: Readonly<Record<string, string>>) => void outcomes.push(labels?.['outcome'] ?? '') };
  const tokens = createSessionTokens({ key: world.keys.sessionTokenKey, kid: 'k' });
  const cookies = createSessionCookies({ secure: true });
  const app = createApp({
    log: silentLog,
    trustProxyHops: 0,
    handlers: [
      ...securityHeaders(PUBLIC_URL),
      createShellRouter({ pages: { shell: SHELL, assets: new Map() }, brand: new Map() }),
      createEnterRouter({
        ...common,
        ids: world.ids,
        links: world.links,
        linkStore,
        tokens,
        cookies,
        limits: LIMITS,
        rates: ENTER_RATES,
        entries: count,
      }),
      createRenewRouter({
        ...common,
        conversations: { byId: (id) => Promise.resolve(conversations.get(id) ?? null) },
        inbox: {
          receive(entries) {
            inbox.push(...entries);
            return Promise.resolve(entries.map(() => 'stored' as const));
          },
        },
        blindIndex: (column, value) => world.vault.blindIndex(column, value),
        renewals: count,
      }),
    ],
  });
  const server = await new Promise<Server>((resolve) => {
    const started: Server = app.listen(0, '127.0.0.1', () => resolve(started));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: PUBLIC_URL, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  return {
    ...{ url, world, asked, outcomes, inbox, keys, live, tokens, cookies, sessionStore, linkStore, post },
    async mint(): Promise<Link> {
      const conversation = await world.openConversation();
      conversations.set(conversation.id, conversation);
      return world.mint(conversation);
    },
    /** What a browser with the whole link would send. */
    async enter(link: Link, device: Device, changes: { code?: string; secret?: string; id?: string } = {}) {
      const { code = world.links.parts(link).code, secret = world.links.secret(link), id = link.id } = changes;
      const body = await buildEnterRequest({ origin: PUBLIC_URL, linkId: id, secret, code, device });
      return post(`/api/links/${id}/enter`, body);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.close();
    },
  };
}

export const someone = async (): Promise<Device> => openDevice(await generateDeviceKeys());

function counted(engine: Database, asked: { statements: number }): Database {
  return {
    ...engine,
    query(text, values) {
      asked.statements += 1;
      return engine.query(text, values);
    },
    transaction(work) {
      asked.statements += 1;
      return engine.transaction(work);
    },
  };
}
