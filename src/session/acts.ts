/**
 * A person's acts in one session, as they reach its row: at most one write in 5 seconds, and the last one always, at the
 * close too. The idle clock on the page moves when the row has moved, never before.
 */
import type { Clock, Timestamp } from '../domain/clock.js';
import type { SessionId } from '../domain/ids.js';
import type { SessionStore } from '../domain/session.js';
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
}

/** @param onWritten `live` false: the session has ended meanwhile */
export function createActs(deps: ActsDeps, session: SessionId, onWritten: (live: boolean, actAt: Timestamp) => void): Acts {
  let pending: { readonly at: Timestamp; readonly readSeq: number } | null = null;
  let readSeq = 0;
  let cancelTimer: (() => void) | null = null;
  let writing = Promise.resolve();

  async function write(): Promise<void> {
    if (pending === null) return;
    const { at, readSeq: upTo } = pending;
    pending = null;
    try {
      onWritten(await deps.sessions.act(session, at, upTo === 0 ? undefined : upTo), at);
    } catch {
      deps.log.warn('an act of a session was not stored', { session });
      pending ??= { at, readSeq: upTo };
    }
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
      pending = { at: deps.clock.now(), readSeq };
      if (cancelTimer === null) writeNowThenWait();
    },
    flush() {
      cancelTimer?.();
      cancelTimer = null;
      return flush();
    },
  };
}
