/** Clock and timers that move only when the test says so. */
import type { Clock } from '../../src/domain/clock.js';
import type { Timers } from '../../src/session/timers.js';

interface Waiting {
  due: number;
  readonly every: number | null;
  readonly work: () => void;
}

export interface ManualTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Runs what falls due on the way, in order. */
  advance(milliseconds: number): void;
}

export function manualTime(start = 1_700_000_000_000): ManualTime {
  let now = start;
  const waiting = new Set<Waiting>();
  const add = (milliseconds: number, every: number | null, work: () => void) => {
    const entry: Waiting = { due: now + milliseconds, every, work };
    waiting.add(entry);
    return () => void waiting.delete(entry);
  };
  return {
    clock: { now: () => now },
    timers: {
      after: (milliseconds, work) => add(milliseconds, null, work),
      every: (milliseconds, work) => add(milliseconds, milliseconds, work),
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...waiting].filter(({ due }) => due <= end).sort((one, other) => one.due - other.due);
        if (next === undefined) break;
        now = next.due;
        if (next.every === null) waiting.delete(next);
        else next.due += next.every;
        next.work();
      }
      now = end;
    },
  };
}
