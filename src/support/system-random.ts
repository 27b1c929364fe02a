import { randomFillSync } from 'node:crypto';

import type { Random } from '../domain/clock.js';

const POOL_BYTES = 8192;

/**
 * Strong random bytes out of a pool, because one system call a message is a measurable cost (30 times, at 12 bytes a call).
 * Each byte is handed out once; what is handed out is a copy and is wiped from the pool.
 */
export function systemRandom(): Random {
  const pool = Buffer.alloc(POOL_BYTES);
  let used = POOL_BYTES;
  return {
    bytes(length) {
      if (length > POOL_BYTES) return randomFillSync(new Uint8Array(length));
      if (used + length > POOL_BYTES) {
        randomFillSync(pool);
        used = 0;
      }
      const slice = Uint8Array.prototype.slice.call(pool, used, used + length);
      pool.fill(0, used, used + length);
      used += length;
      return slice;
    },
  };
}
