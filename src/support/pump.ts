/**
 * Keeps a bounded number of jobs under way: takes more whenever a hint comes, the poll is due, or a job ends after a take that
 * left no room, one take at a time. What a job does with its own failure is the job's matter; here it is only logged. Used by the inbox and the outbox
 * worker.
 */
import type { Log } from './log.js';
import { codeOf } from './code-of.js';

export interface PumpOptions {
  readonly name: string;
  /** Jobs under way at once. */
  readonly limit: number;
  /** Hints can be lost; leases run out and retries fall due without one. */
  readonly pollMs: number;
  readonly log: Log;
  /** Takes up to `room` jobs. */
  take(room: number): Promise<readonly (() => Promise<void>)[]>;
}

export interface Pump {
  start(): void;
  wake(): void;
  /** Stops taking and waits for what is under way. Idempotent. */
  close(): Promise<void>;
}

export function createPump({ name, limit, pollMs, log, take }: PumpOptions): Pump {
  const underWay = new Set<Promise<void>>();
  let taking: Promise<void> | null = null;
  let again = false;
  /** There may be more than there was room for. */
  let full = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const report = (error: unknown) => log.error(`${name} failed`, { code: codeOf(error) });

  async function fill(): Promise<void> {
    const room = limit - underWay.size;
    if (room <= 0) {
      full = true;
      return;
    }
    const jobs = await take(room);
    full = jobs.length >= room;
    for (const job of jobs) {
      const work: Promise<void> = job()
        .catch(report)
        .finally(() => {
          underWay.delete(work);
          if (full) wake();
        });
      underWay.add(work);
    }
  }

  function wake(): void {
    if (closed) return;
    if (taking !== null) {
      again = true;
      return;
    }
    taking = fill()
      .catch(report)
      .finally(() => {
        taking = null;
        if (!again) return;
        again = false;
        wake();
      });
  }

  return {
    wake,
    start() {
      timer = setInterval(wake, pollMs).unref();
      wake();
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await taking;
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
