/**
 * Whether the inbox is too full to take more. Asked by every request, so it answers from the last sample at once and lets at
 * most one question to the store be under way; a store that does not answer is seen by the write that follows.
 */
import type { Clock, Timestamp } from '../domain/clock.js';
import type { InboxQueue } from '../domain/inbox.js';

export interface LoadGaugeDeps {
  readonly queue: Pick<InboxQueue, 'depth'>;
  readonly clock: Clock;
  /** Rows waiting to be worked, from which on nothing more is taken. */
  readonly shedAbove: number;
  readonly sampleMs: number;
}

export interface LoadGauge {
  overloaded(): boolean;
}

export function loadGauge({ queue, clock, shedAbove, sampleMs }: LoadGaugeDeps): LoadGauge {
  let depth = 0;
  let sampledAt: Timestamp = -Infinity;
  let sampling = false;

  async function sample(): Promise<void> {
    sampling = true;
    sampledAt = clock.now();
    try {
      depth = await queue.depth();
    } catch {
      // The old sample stands: shedding is for load, and a broken store refuses by itself.
    } finally {
      sampling = false;
    }
  }

  return {
    overloaded() {
      if (!sampling && clock.now() - sampledAt >= sampleMs) void sample();
      return depth > shedAbove;
    },
  };
}
