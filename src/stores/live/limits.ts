/** Counters behind `LiveState.consume`: one limiter a limit, made when it is first asked for. */
import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

import type { RateLimit } from '../../domain/live-state.js';

export function createLimits(
  make: (limit: RateLimit) => RateLimiterAbstract,
): (limit: RateLimit, key: string) => Promise<boolean> {
  const limiters = new Map<string, RateLimiterAbstract>();
  return async (limit, key) => {
    const limiter = limiters.get(limit.name) ?? make(limit);
    limiters.set(limit.name, limiter);
    try {
      await limiter.consume(key);
      return true;
    } catch (refusal) {
      // A refusal is told as a rejection that is no error.
      if (refusal instanceof RateLimiterRes) return false;
      throw refusal;
    }
  };
}
