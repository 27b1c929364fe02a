/**
 * How many gateways may work on one database: one alone, or any number that share a Redis, because without it a customer's
 * answer would wait on a node that never hears of it. Each node holds an advisory lock for its life on a connection of its
 * own: exclusive without Redis, shared with it. The lock is the server's, so it ends with the node however that ends.
 */
import { Client } from 'pg';

import { GatewayError } from '../../domain/errors.js';
import { codeOf } from '../../support/code-of.js';
import type { Log } from '../../support/log.js';
import { storeFault } from '../database.js';

/** Any number of our own, the same on every node. */
const LOCK = 735_120_116;
const RETRY_MS = 2_000;
/** So that the server soon misses a node whose machine is gone, and lets its successor in. */
const KEEPALIVE = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

export interface NodeLockOptions {
  /** `postgres://…`; a secret. Must reach one server session, not a pool that lends sessions by transaction. */
  readonly url: string;
  /** Whether this node has a Redis to share. */
  readonly shared: boolean;
  readonly log: Log;
}

export interface NodeLock {
  /** Idempotent. */
  release(): Promise<void>;
}

/** @throws GatewayError `conflict` when the nodes that are there and this one may not work together, `store-failed` */
export async function lockNode(options: NodeLockOptions): Promise<NodeLock> {
  let released = false;
  let timer: NodeJS.Timeout | undefined;
  let session = await hold(options, lost);

  /** The lock went with the connection: it is taken again as soon as the server is back. */
  function lost(): void {
    if (released) return;
    timer = setTimeout(() => void again(), RETRY_MS).unref();
  }

  async function again(): Promise<void> {
    try {
      const next = await hold(options, lost);
      if (released) await next.end();
      else session = next;
    } catch (error) {
      options.log.error('this node is not registered with the database', { code: codeOf(error) });
      lost();
    }
  }

  return {
    async release() {
      if (released) return;
      released = true;
      clearTimeout(timer);
      await session.end();
    },
  };
}

async function hold({ url, shared }: NodeLockOptions, lost: () => void): Promise<Client> {
  const session = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, options: KEEPALIVE });
  let held = false;
  session.on('error', () => {});
  session.on('end', () => {
    if (held) lost();
  });
  try {
    await session.connect();
    const take = shared ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock';
    const { rows } = await session.query<{ taken: boolean }>(`select ${take}($1) as taken`, [LOCK]);
    held = rows[0]?.taken === true;
  } catch (error) {
    await session.end().catch(() => undefined);
    throw storeFault(error);
  }
  if (held) return session;
  await session.end();
  throw new GatewayError('conflict', 'another gateway works on DATABASE_URL: two of them need REDIS_URL, the same on both');
}
