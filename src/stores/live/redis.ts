/**
 * Live state shared by nodes, in Redis: hints by publish and subscribe, presence as keys that expire, limits as counters.
 * Redis may go away at any time: then hints stay within the node, nobody counts as present, limits count in process, and
 * `health` says so. No caller waits longer than a short command timeout. Nothing here must survive.
 */
import { randomUUID } from 'node:crypto';

import { Redis, type RedisOptions } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';

import type { SessionId } from '../../domain/ids.js';
import type { Hint, LiveState, RateLimit } from '../../domain/live-state.js';
import type { Log } from '../../support/log.js';
import { readHint, writeHint } from './hint-wire.js';
import { memoryLimiter } from './in-process.js';
import { createLimits } from './limits.js';

const CHANNEL = 'sallyport:hints';
const COMMAND_TIMEOUT_MS = 250;
const MAX_PAUSE_MS = 2_000;

/** A command that was under way when the connection broke is not sent again: it may have been done. */
const OPTIONS = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: 2_000,
  autoResubscribe: false,
  retryStrategy: (attempt: number) => Math.min(attempt * 100, MAX_PAUSE_MS),
} satisfies RedisOptions;

const presence = (session: SessionId) => `sallyport:present:${session}`;

export interface RedisLiveStateOptions {
  /** `redis://…`; a secret. */
  readonly url: string;
  readonly log: Log;
}

export function redisLiveState({ url, log }: RedisLiveStateOptions): LiveState {
  const node = randomUUID();
  const listeners = new Set<(hint: Hint) => void>();
  const commands = new Redis(url, OPTIONS);
  const hints = new Redis(url, OPTIONS);
  let subscribed = false;
  let told: 'ok' | 'degraded' = 'ok';

  const health = () => (commands.status === 'ready' && subscribed ? 'ok' : 'degraded');
  const tell = () => {
    const now = health();
    if (now === told) return;
    told = now;
    if (now === 'ok') log.info('redis is back');
    else log.warn('redis is away: limits count in this process, hints stay in it');
  };
  const deliver = (hint: Hint) => {
    for (const listener of listeners) listener(hint);
  };
  // Without a listener an `error` would end the process.
  for (const client of [commands, hints]) client.on('error', tell);
  commands.on('ready', () => {
    if (subscribed) tell();
  });
  hints.on('ready', () => {
    hints.subscribe(CHANNEL).then(
      () => {
        subscribed = true;
        tell();
      },
      () => hints.disconnect(true),
    );
  });
  for (const client of [commands, hints]) {
    client.on('close', () => {
      if (client === hints) subscribed = false;
      tell();
    });
  }
  hints.on('message', (_channel: string, text: string) => {
    const hint = readHint(text, node);
    if (hint !== null) deliver(hint);
  });
  let closing: Promise<void> | undefined;

  return {
    publish(hint) {
      deliver(hint);
      commands.publish(CHANNEL, writeHint(node, hint)).catch(tell);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    setPresence: (session, ttlSeconds) => quietly(commands.set(presence(session), '1', 'EX', ttlSeconds)),
    clearPresence: (session) => quietly(commands.del(presence(session))),
    isPresent: (session) =>
      commands.exists(presence(session)).then(
        (found) => found === 1,
        () => false,
      ),
    consume: createLimits((limit) => redisLimiter(commands, limit)),
    health,
    close() {
      closing ??= (async () => {
        listeners.clear();
        told = 'degraded';
        hints.disconnect();
        await quietly(commands.quit());
        commands.disconnect();
      })();
      return closing;
    },
  };
}

function redisLimiter(client: Redis, limit: RateLimit): RateLimiterRedis {
  return new RateLimiterRedis({
    storeClient: client,
    keyPrefix: `sallyport:limit:${limit.name}`,
    points: limit.points,
    duration: limit.windowSeconds,
    rejectIfRedisNotReady: true,
    insuranceLimiter: memoryLimiter(limit),
  });
}

/** Presence is a convenience: whoever sets it does not fail for want of it. */
function quietly(command: Promise<unknown>): Promise<void> {
  return command.then(
    () => undefined,
    () => undefined,
  );
}
