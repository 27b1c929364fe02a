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

export function redisLiveState(options: RedisLiveStateOptions): LiveState {
  return new RedisLiveState(options);
}

class RedisLiveState implements LiveState {
  private readonly node = randomUUID();
  private readonly listeners = new Set<(hint: Hint) => void>();
  private readonly commands: Redis;
  /** A subscribed connection takes no other command. */
  private readonly hints: Redis;
  private readonly log: Log;
  private subscribed = false;
  private told: 'ok' | 'degraded' = 'ok';
  private closing: Promise<void> | undefined;
  readonly consume: LiveState['consume'];

  constructor({ url, log }: RedisLiveStateOptions) {
    this.log = log;
    this.commands = new Redis(url, OPTIONS);
    this.hints = new Redis(url, OPTIONS);
    this.consume = createLimits((limit) => redisLimiter(this.commands, limit));
    this.watchCommands();
    this.watchHints();
  }

  publish(hint: Hint): void {
    this.deliver(hint);
    this.commands.publish(CHANNEL, writeHint(this.node, hint)).catch(() => this.tell());
  }

  subscribe(listener: (hint: Hint) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  setPresence(session: SessionId, ttlSeconds: number): Promise<void> {
    return quietly(this.commands.set(presence(session), '1', 'EX', ttlSeconds));
  }

  clearPresence(session: SessionId): Promise<void> {
    return quietly(this.commands.del(presence(session)));
  }

  isPresent(session: SessionId): Promise<boolean> {
    return this.commands.exists(presence(session)).then(
      (found) => found === 1,
      () => false,
    );
  }

  health(): 'ok' | 'degraded' {
    return this.commands.status === 'ready' && this.subscribed ? 'ok' : 'degraded';
  }

  close(): Promise<void> {
    return (this.closing ??= this.leave());
  }

  private async leave(): Promise<void> {
    this.listeners.clear();
    this.told = 'degraded';
    this.hints.disconnect();
    await quietly(this.commands.quit());
    this.commands.disconnect();
  }

  private watchCommands(): void {
    // Without a listener an `error` would end the process.
    this.commands.on('error', () => this.tell());
    this.commands.on('close', () => this.tell());
    this.commands.on('ready', () => {
      if (this.subscribed) this.tell();
    });
  }

  private watchHints(): void {
    this.hints.on('error', () => this.tell());
    this.hints.on('close', () => {
      this.subscribed = false;
      this.tell();
    });
    this.hints.on('ready', () => void this.listen());
    this.hints.on('message', (_channel: string, text: string) => {
      const hint = readHint(text, this.node);
      if (hint !== null) this.deliver(hint);
    });
  }

  private async listen(): Promise<void> {
    try {
      await this.hints.subscribe(CHANNEL);
    } catch {
      return this.hints.disconnect(true);
    }
    this.subscribed = true;
    this.tell();
  }

  /** Says a change of health once. */
  private tell(): void {
    const now = this.health();
    if (now === this.told) return;
    this.told = now;
    if (now === 'ok') this.log.info('redis is back');
    else this.log.warn('redis is away: limits count in this process, hints stay in it');
  }

  private deliver(hint: Hint): void {
    for (const listener of this.listeners) listener(hint);
  }
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
