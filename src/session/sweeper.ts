/**
 * Ends sessions whose idle or absolute limit has passed, on whichever node comes first: ending is idempotent. A turn is
 * bounded; what is left waits for the next.
 */
import type { Clock } from '../domain/clock.js';
import type { LiveState } from '../domain/live-state.js';
import type { SessionLimits, SessionStore } from '../domain/session.js';
import type { Log } from '../support/log.js';
import type { Timers } from './timers.js';

const EVERY_MS = 3_000;
const BATCH = 100;
const BATCHES_A_TURN = 10;

export interface SweeperDeps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly sessions: Pick<SessionStore, 'find' | 'end' | 'overdue'>;
  readonly live: Pick<LiveState, 'publish'>;
  readonly limits: SessionLimits;
  readonly log: Log;
}

export interface Sweeper {
  start(): void;
  /** One turn; resolves to how many it ended. Callers of the same moment share a turn. */
  sweep(): Promise<number>;
  /** Waits for the turn under way. Idempotent. */
  close(): Promise<void>;
}

export function createSweeper(deps: SweeperDeps): Sweeper {
  const { clock, sessions, live, limits, log } = deps;
  let turn: Promise<number> | null = null;
  let stop: (() => void) | null = null;

  async function endAll(): Promise<number> {
    let ended = 0;
    for (let batches = 0; batches < BATCHES_A_TURN; batches += 1) {
      const overdue = await sessions.overdue(limits, clock.now(), BATCH);
      for (const { id, by } of overdue) {
        if (!(await sessions.end(id, by, clock.now()))) continue;
        ended += 1;
        const row = await sessions.find(id);
        if (row) live.publish({ kind: 'session-ended', conversation: row.conversation, session: id });
      }
      if (overdue.length < BATCH) break;
    }
    return ended;
  }

  const sweep = () => {
    turn ??= endAll().finally(() => (turn = null));
    return turn;
  };

  return {
    sweep,
    start() {
      stop ??= deps.timers.every(EVERY_MS, () => {
        sweep().catch(() => log.error('overdue sessions were not ended'));
      });
    },
    async close() {
      stop?.();
      await turn?.catch(() => 0);
    },
  };
}
