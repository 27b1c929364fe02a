/**
 * The composition root: the one folder that names concrete classes. `compose` opens what must be open before anybody may
 * knock and throws when something is wrong; `start` lets them in; `close` lets nobody in any more, drains, and closes in
 * the reverse order.
 */
import type { SmsSimulator } from '../../channels/sms/simulator.js';
import type { Config } from '../config/config.js';
import { PAGES } from '../config/shipped.js';
import { VERSION } from '../config/version.js';
import type { LedgerAction } from '../domain/ledger-event.js';
import { createMetrics, type Metrics } from '../http/metrics.js';
import { serveOwner } from '../owner/owner-socket.js';
import { createSweeper } from '../session/sweeper.js';
import { systemTimers } from '../session/timers.js';
import { pinoLog } from '../support/pino-log.js';
import { joinConversation } from './conversation.js';
import { createDemonstration } from './demonstration.js';
import { layFoundation, type Foundation } from './foundation.js';
import { createListeners, listen, stopListening } from './listeners.js';
import type { Overrides } from './overrides.js';
import { createOwnerApi } from './owner.js';

/** Loading the bot holds everything up for half a second: not while the first webhooks knock. */
const WARM_AFTER_MS = 1_000;

export interface Gateway {
  readonly foundation: Foundation;
  readonly metrics: Metrics;
  /** The demonstration's provider. */
  readonly simulator: SmsSimulator | null;
  start(): Promise<{ readonly port: number; readonly consolePort: number }>;
  /** Idempotent. */
  close(): Promise<void>;
}

export async function compose(config: Config, overrides: Overrides = {}): Promise<Gateway> {
  const log = overrides.log ?? pinoLog(config.logLevel);
  const metrics = createMetrics();
  const foundation = await layFoundation(config, log, overrides);
  try {
    return await build(config, foundation, metrics, log, overrides);
  } catch (error) {
    await foundation.close();
    throw error;
  }
}

async function build(
  config: Config,
  foundation: Foundation,
  metrics: Metrics,
  log: NonNullable<Overrides['log']>,
  overrides: Overrides,
): Promise<Gateway> {
  const { clock, ids, stores, ledger, live, sessions } = foundation;
  let port = config.listen.port;
  let warming: NodeJS.Timeout | undefined;
  const demonstration =
    config.mode === 'demonstration'
      ? createDemonstration(foundation, {
          publicUrl: config.publicUrl,
          apiOrigin: apiOrigin(config),
          // A certificate is for the public name.
          localUrl: () => (config.tls === null ? `http://127.0.0.1:${port}` : config.publicUrl),
          pagesDir: PAGES,
          ...(overrides.simulatorStatusDelayMs !== undefined && { statusDelayMs: overrides.simulatorStatusDelayMs }),
        })
      : null;
  const accounts = demonstration === null ? config.sms : [demonstration.account];
  const conversation = joinConversation(config, accounts, foundation, metrics, log, overrides);
  const parts = { foundation, conversation, metrics, log, overrides, demonstration: demonstration?.router ?? null };
  const { publicServer, consoleServer, door, limits } = await createListeners(config, parts);
  const sweeper = createSweeper({ clock, timers: systemTimers, sessions, live, limits, log });
  const owner = await serveOwner(config.dataDir, createOwnerApi(config, foundation, metrics, conversation.screen));
  metrics.gauge('inbox_waiting', 'Inbox events not worked yet', () => stores.queue.depth());
  metrics.gauge('sessions_connected', 'Secure sessions with an open socket on this node', () => door.size());

  const record = (action: LedgerAction) =>
    stores.unitOfWork.record([{ id: ids.event(), at: clock.now(), subject: null, action }]);
  let closing: Promise<void> | null = null;

  async function start(): Promise<{ port: number; consolePort: number }> {
    await record({ kind: 'gateway-started', version: VERSION, mode: config.mode });
    ledger.start();
    conversation.inboxWorker.start();
    conversation.deliveryWorker.start();
    sweeper.start();
    stores.housekeeping.start();
    const consolePort = await listen(consoleServer, config.consoleListen);
    port = await listen(publicServer, config.listen);
    warming = setTimeout(() => void conversation.warm().catch(() => log.error('the bot does not load')), WARM_AFTER_MS).unref();
    log.info('gateway started', { version: VERSION, mode: config.mode, port, consolePort });
    return { port, consolePort };
  }

  async function close(): Promise<void> {
    clearTimeout(warming);
    await demonstration?.simulator.close();
    await door.close();
    await Promise.all([stopListening(publicServer), stopListening(consoleServer)]);
    await conversation.inboxWorker.close();
    await conversation.deliveryWorker.close();
    await sweeper.close();
    await owner.close();
    await record({ kind: 'gateway-stopped' });
    await foundation.close();
    log.info('gateway stopped');
  }

  return { foundation, metrics, simulator: demonstration?.simulator ?? null, start, close: () => (closing ??= close()) };
}

/** A port the system chooses is not known yet; then, as behind a tunnel, the public address is the way. */
function apiOrigin({ listen: { port }, tls, publicUrl }: Config): string {
  return port === 0 || tls !== null ? publicUrl : `http://127.0.0.1:${port}`;
}
