/**
 * Takes lanes of the inbox on lease, has the engine handle their events in order, and commits each event with everything
 * it changed. Its invariant: an event is done exactly when its changes are stored. A fault is tried again in its place in
 * the order, later and later, and parked at last, so that one event nobody can handle does not silence a customer for ever.
 */
import type { Clock } from '../domain/clock.js';
import type { ConversationDoor } from '../domain/conversation-door.js';
import { GatewayError } from '../domain/errors.js';
import type { ClaimedLane, ClaimedRow, InboxQueue } from '../domain/inbox.js';
import type { LiveState } from '../domain/live-state.js';
import type { UnitOfWork } from '../domain/unit-of-work.js';
import { codeOf } from '../support/code-of.js';
import type { Log } from '../support/log.js';
import type { Counter } from '../support/metrics.js';
import { createPump } from '../support/pump.js';

export interface WorkerDeps {
  readonly queue: InboxQueue;
  readonly engine: ConversationDoor;
  readonly unitOfWork: Pick<UnitOfWork, 'finish'>;
  readonly live: Pick<LiveState, 'publish'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: { readonly handled: Counter; readonly failed: Counter; readonly parked: Counter };
}

export interface Worker {
  start(): void;
  /** Stops claiming, waits for what is in hand. Idempotent. */
  close(): Promise<void>;
}

const LEASE_MS = 30_000;
const HEARTBEAT_MS = LEASE_MS / 3;
/** Leases of a crashed node run out, and retries fall due, without a hint. */
const POLL_MS = 500;
const MAX_LANES = 256;
const ROWS_PER_LANE = 32;
const MAX_ATTEMPTS = 8;
const FIRST_RETRY_MS = 500;

export function createInboxWorker(deps: WorkerDeps): Worker {
  const { queue, clock } = deps;
  const held = new Set<ClaimedLane>();
  const lost = new WeakSet<ClaimedLane>();
  const pump = createPump({ name: 'inbox', limit: MAX_LANES, pollMs: POLL_MS, log: deps.log, take });
  let stopListening = () => {};
  let beat: NodeJS.Timeout | undefined;

  async function take(room: number): Promise<readonly (() => Promise<void>)[]> {
    const lanes = await queue.claim({ lanes: room, rows: ROWS_PER_LANE, leaseMs: LEASE_MS, at: clock.now() });
    return lanes.map((lane) => async () => {
      held.add(lane);
      try {
        await workLane(lane);
      } finally {
        held.delete(lane);
      }
    });
  }

  async function workLane(lane: ClaimedLane): Promise<void> {
    let failed: Parameters<InboxQueue['release']>[1];
    for (const row of lane.rows) {
      if (lost.has(lane)) return;
      try {
        await workRow(lane, row);
      } catch (error) {
        if (error instanceof GatewayError && error.code === 'lease-lost') return;
        failed = { row: row.id, retryAt: retryTime(row, error) };
        break;
      }
    }
    await queue.release(lane, failed);
  }

  async function workRow(lane: ClaimedLane, row: ClaimedRow): Promise<void> {
    const { changes, hints } = await deps.engine.handle(row.event, row.receivedAt);
    await deps.unitOfWork.finish(lane, [row.id], changes);
    for (const hint of hints) deps.live.publish(hint);
    deps.counters.handled.add({ kind: row.event.kind });
  }

  function retryTime(row: ClaimedRow, error: unknown): number | 'parked' {
    const attempts = row.attempts + 1;
    const parked = attempts >= MAX_ATTEMPTS;
    deps.log.error(parked ? 'inbox event parked' : 'inbox event failed', {
      inbox: row.id,
      kind: row.event.kind,
      attempts,
      code: codeOf(error),
    });
    deps.counters[parked ? 'parked' : 'failed'].add({ kind: row.event.kind });
    return parked ? 'parked' : clock.now() + FIRST_RETRY_MS * 2 ** (attempts - 1);
  }

  async function heartbeat(): Promise<void> {
    if (held.size === 0) return;
    for (const lane of await queue.heartbeat([...held], LEASE_MS, clock.now())) lost.add(lane);
  }

  return {
    start() {
      stopListening = queue.onReady(pump.wake);
      const failed = (error: unknown) => deps.log.error('inbox heartbeat failed', { code: codeOf(error) });
      beat = setInterval(() => void heartbeat().catch(failed), HEARTBEAT_MS).unref();
      pump.start();
    },
    async close() {
      stopListening();
      await pump.close();
      clearInterval(beat);
    },
  };
}
