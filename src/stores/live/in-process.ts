/** Live state of a gateway that is one process: the twin of redis.ts, with the same answers and nothing to lose. */
import { RateLimiterMemory } from 'rate-limiter-flexible';

import type { SessionId } from '../../domain/ids.js';
import type { Hint, LiveState, RateLimit } from '../../domain/live-state.js';
import { createLimits } from './limits.js';

export function inProcessLiveState(): LiveState {
  const listeners = new Set<(hint: Hint) => void>();
  const present = new Map<SessionId, NodeJS.Timeout>();

  const clear = (session: SessionId) => {
    clearTimeout(present.get(session));
    present.delete(session);
  };
  return {
    publish(hint) {
      for (const listener of listeners) listener(hint);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    setPresence(session, ttlSeconds) {
      clear(session);
      present.set(session, setTimeout(() => present.delete(session), ttlSeconds * 1_000).unref());
      return Promise.resolve();
    },
    clearPresence(session) {
      clear(session);
      return Promise.resolve();
    },
    isPresent: (session) => Promise.resolve(present.has(session)),
    consume: createLimits(memoryLimiter),
    health: () => 'ok',
    close() {
      listeners.clear();
      for (const session of present.keys()) clear(session);
      return Promise.resolve();
    },
  };
}

export function memoryLimiter({ name, points, windowSeconds }: RateLimit): RateLimiterMemory {
  return new RateLimiterMemory({ keyPrefix: name, points, duration: windowSeconds });
}
