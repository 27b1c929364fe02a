/**
 * The two listeners. Public: webhooks, links, the session. Console: health and metrics, on a port of its own, so that it can
 * stay on a private network. Webhooks come first and without the page's headers: they are the hot path, and no browser.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { dirname, resolve } from 'node:path';

import type { Config } from '../config/config.js';
import { PAGES } from '../config/shipped.js';
import { GatewayError } from '../domain/errors.js';
import { createAddressKey } from '../http/address-key.js';
import { readBrandFiles } from '../http/brand-files.js';
import { createApp, type Handler } from '../http/create-app.js';
import { createHealthRouter } from '../http/health.router.js';
import { createMetricsRouter } from '../http/metrics.router.js';
import type { Metrics } from '../http/metrics.js';
import { securityHeaders } from '../http/security-headers.js';
import { createShellRouter } from '../http/shell.router.js';
import { readPages } from '../http/static-files.js';
import { webhooksRouter } from '../intake/webhooks.router.js';
import { createSessionCookies } from '../session/cookies.js';
import { createSessionDoor, type SessionDoor } from '../session/door.js';
import { createEnterRouter, ENTER_RATES } from '../session/enter.router.js';
import { createLinkLookup } from '../session/link-lookup.js';
import { createRenewRouter } from '../session/renew.router.js';
import { systemTimers } from '../session/timers.js';
import { createSessionTokens } from '../session/tokens.js';
import type { Log } from '../support/log.js';
import { loadSodium } from '../../secure-web/wire/sodium.js';
import type { ConversationParts } from './conversation.js';
import type { Foundation } from './foundation.js';
import type { Overrides } from './overrides.js';
import { createRefuseText, createConversationView } from './session-views.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Longer than a load balancer's, so that it is never the gateway that closes a connection in use. */
const KEEP_ALIVE_MS = 65_000;

export interface Listeners {
  readonly publicServer: Server;
  readonly consoleServer: Server;
  readonly door: SessionDoor;
  /** Milliseconds. */
  readonly limits: { readonly idle: number; readonly absolute: number };
}

interface Parts {
  readonly foundation: Foundation;
  readonly conversation: ConversationParts;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly overrides: Overrides;
  /** The simulators, in the demonstration. */
  readonly demonstration: Handler | null;
}

export async function createListeners(config: Config, parts: Parts): Promise<Listeners> {
  const { foundation, metrics, log } = parts;
  const limits = { idle: config.settings.session.idleMinutes * MINUTE, absolute: config.settings.session.absoluteHours * HOUR };
  const app = { log, trustProxyHops: config.trustProxyHops };
  const health = createHealthRouter({
    log,
    checks: {
      database: async () => (await foundation.stores.database.query('select 1')).length === 1,
    },
  });
  const session = await createSessionParts(config, parts, limits);
  const publicApp = createApp({
    ...app,
    handlers: [
      createWebhooks(parts),
      ...(parts.demonstration === null ? [] : [parts.demonstration]),
      ...securityHeaders(config.publicUrl),
      health,
      await createShell(config),
      ...session.routes,
    ],
  });
  const consoleApp = createApp({
    ...app,
    handlers: [...securityHeaders(config.consoleUrl), health, createMetricsRouter(metrics)],
  });
  const publicServer = createServer(config, publicApp);
  session.door.attach(publicServer);
  return { publicServer, consoleServer: createServer(config, consoleApp), door: session.door, limits };
}

function createWebhooks({ foundation, conversation, metrics, log, overrides }: Parts): Handler {
  const { clock, stores, vault } = foundation;
  return webhooksRouter({
    channels: conversation.channels,
    inbox: overrides.decorate?.inbox?.(stores.inbox) ?? stores.inbox,
    queue: stores.queue,
    vault,
    clock,
    log,
    counters: {
      refused: metrics.counter('webhooks_refused_total', 'Webhooks whose signature did not hold', ['channel', 'why']),
      aside: metrics.counter('webhooks_aside_total', 'Signed webhooks of no account of ours', ['channel', 'why']),
      received: metrics.counter('webhooks_received_total', 'Events stored', ['channel', 'outcome']),
      turnedAway: metrics.counter('webhooks_turned_away_total', 'Webhooks answered 503', ['channel', 'why']),
    },
  });
}

async function createShell({ settings, settingsFile }: Config): Promise<Handler> {
  const { name, colour, logo } = settings.brand;
  const logoFile = logo === undefined ? null : resolve(dirname(settingsFile), logo);
  return createShellRouter({ pages: await readPages(PAGES), brand: await readBrandFiles({ name, colour, logoFile }) });
}

async function createSessionParts(
  config: Config,
  { foundation, conversation, metrics, log }: Parts,
  limits: Listeners['limits'],
): Promise<{ readonly routes: readonly Handler[]; readonly door: SessionDoor }> {
  const { clock, ids, keys, vault, stores, live, links: linkStore, sessions } = foundation;
  const { links, screen } = conversation;
  const origin = config.publicUrl;
  const tokens = createSessionTokens({ key: keys.sessionTokenKey, kid: keys.currentLinkKid });
  const cookies = createSessionCookies({ secure: origin.startsWith('https:') });
  const lookup = createLinkLookup({ clock, ids, links, linkStore });
  const addressKey = createAddressKey((column, value) => vault.blindIndex(column, value));
  const entries = metrics.counter('link_entries_total', 'Tries to enter a link', ['outcome']);
  const renewals = metrics.counter('link_renewals_total', 'New links asked for', ['outcome']);

  const shared = { clock, origin, lookup, live, addressKey };
  const routes = [
    createEnterRouter({ ...shared, ids, links, linkStore, tokens, cookies, limits, rates: ENTER_RATES, entries }),
    createRenewRouter({
      ...shared,
      conversations: stores.conversations,
      inbox: stores.inbox,
      blindIndex: (column, value) => vault.blindIndex(column, value),
      renewals,
    }),
  ];
  const door = createSessionDoor({
    clock,
    timers: systemTimers,
    ids,
    log,
    handshakes: metrics.counter('session_handshakes_total', 'Handshakes of the sealed transport', ['outcome']),
    sodium: await loadSodium(),
    origin,
    tokens,
    sessionCookie: (header, session) => cookies.read(header, session),
    sessions,
    links: linkStore,
    linkSecret: (link) => links.secret(link),
    timeline: stores.timeline,
    conversation: createConversationView(stores.conversations),
    inbox: stores.inbox,
    unitOfWork: stores.unitOfWork,
    live,
    refuseText: createRefuseText(screen),
    limits,
    policy: config.settings.assurance,
  });
  return { routes, door };
}

function createServer({ tls }: Config, app: RequestListener): Server {
  const server = tls === null ? createHttpServer(app) : createTlsServer(tls, app);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

function createTlsServer({ certFile, keyFile }: NonNullable<Config['tls']>, app: RequestListener): Server {
  const pair = { cert: read(certFile), key: read(keyFile) };
  if (areAPair(pair)) return createHttpsServer(pair, app);
  throw new GatewayError('config-invalid', 'TLS_CERT_FILE and TLS_KEY_FILE are not a certificate and its key', {
    showable: true,
  });
}

/** Of different kinds they would be served without a word, and fail in every handshake. */
function areAPair({ cert, key }: { readonly cert: Buffer; readonly key: Buffer }): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new GatewayError('config-invalid', `${file} cannot be read`, { cause: error, showable: true });
  }
}

/** @throws GatewayError `config-invalid` naming the address that is taken */
export function listen(server: Server, { host, port }: Config['listen']): Promise<number> {
  return new Promise((settle, reject) => {
    server.once('error', (error) =>
      reject(new GatewayError('config-invalid', `${host}:${port} cannot be listened on`, { cause: error, showable: true })),
    );
    server.listen(port, host, () => settle((server.address() as AddressInfo).port));
  });
}

export function stopListening(server: Server): Promise<void> {
  return new Promise((settle) => {
    server.close(() => settle());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
