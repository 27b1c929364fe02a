/**
 * A person's acts in one session, as they reach its row: at most one write in 5 seconds, and the last one always, at the
 * close too. The idle clock on the page moves when the row has moved, never before, and no act moves it after its limit.
 */
import type { Clock, Timestamp } from '../domain/clock.js';
import type { SessionId } from '../domain/ids.js';
import type { SessionActs, SessionLimits, SessionStore } from '../domain/session.js';
import type { Log } from '../support/log.js';
import type { Timers } from './timers.js';

const WRITE_EVERY_MS = 5_000;

export interface Acts {
  /** @param readSeq how far a visible screen has shown the timeline */
  act(readSeq?: number): void;
  /** Writes what is pending. Never rejects. */
  flush(): Promise<void>;
}

export interface ActsDeps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly sessions: Pick<SessionStore, 'act'>;
  readonly limits: SessionLimits;
}

/** @param onWritten `live` false: the session has ended meanwhile, or its limit had passed */
export function createActs(deps: ActsDeps, session: SessionId, onWritten: (live: boolean, actAt: Timestamp) => void): Acts {
  let pending: SessionActs | null = null;
  let readSeq = 0;
  let cancelTimer: (() => void) | null = null;
  let writing = Promise.resolve();

  async function write(): Promise<void> {
    if (pending === null) return;
    const acts = pending;
    pending = null;
    try {
      onWritten(await deps.sessions.act(session, acts, deps.limits), acts.last);
    } catch {
      deps.log.warn('an act of a session was not stored', { session });
      pending = joined(acts, pending);
    }
  }

  /** Acts that follow too late count for nothing: the limit passed between them. */
  function joined(earlier: SessionActs | null, later: SessionActs | null): SessionActs | null {
    if (earlier === null || later === null) return earlier ?? later;
    return later.first < earlier.last + deps.limits.idle ? { ...later, first: earlier.first } : earlier;
  }

  function flush(): Promise<void> {
    writing = writing.then(write);
    return writing;
  }

  function writeNowThenWait(): void {
    void flush();
    cancelTimer = deps.timers.after(WRITE_EVERY_MS, () => {
      cancelTimer = null;
      if (pending !== null) writeNowThenWait();
    });
  }

  return {
    act(seq = 0) {
      readSeq = Math.max(readSeq, seq);
      const now = deps.clock.now();
      const acted = { first: now, last: now, ...(readSeq > 0 && { readSeq }) };
      pending = joined(pending, acted);
      if (cancelTimer === null) writeNowThenWait();
    },
    flush() {
      cancelTimer?.();
      cancelTimer = null;
      return flush();
    },
  };
}
