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
import { createPump, type Pump } from '../support/pump.js';

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
  return new InboxWorker(deps);
}

class InboxWorker implements Worker {
  private readonly held = new Set<ClaimedLane>();
  private readonly lost = new WeakSet<ClaimedLane>();
  private readonly pump: Pump;
  private stopListening = () => {};
  private beat: NodeJS.Timeout | undefined;

  constructor(private readonly deps: WorkerDeps) {
    const take = (room: number) => this.take(room);
    this.pump = createPump({ name: 'inbox', limit: MAX_LANES, pollMs: POLL_MS, log: deps.log, take });
  }

  start(): void {
    this.stopListening = this.deps.queue.onReady(this.pump.wake);
    const failed = (error: unknown) => this.deps.log.error('inbox heartbeat failed', { code: codeOf(error) });
    this.beat = setInterval(() => void this.heartbeat().catch(failed), HEARTBEAT_MS).unref();
    this.pump.start();
  }

  async close(): Promise<void> {
    this.stopListening();
    await this.pump.close();
    clearInterval(this.beat);
  }

  private async take(room: number): Promise<readonly (() => Promise<void>)[]> {
    const { queue, clock } = this.deps;
    const lanes = await queue.claim({ lanes: room, rows: ROWS_PER_LANE, leaseMs: LEASE_MS, at: clock.now() });
    return lanes.map((lane) => async () => {
      this.held.add(lane);
      try {
        await this.workLane(lane);
      } finally {
        this.held.delete(lane);
      }
    });
  }

  private async workLane(lane: ClaimedLane): Promise<void> {
    let failed: Parameters<InboxQueue['release']>[1];
    for (const [index, row] of lane.rows.entries()) {
      if (this.lost.has(lane)) return;
      const last = index === lane.rows.length - 1;
      try {
        await this.workRow(lane, row, last);
        if (last) return;
      } catch (error) {
        if (error instanceof GatewayError && error.code === 'lease-lost') return;
        failed = { row: row.id, retryAt: this.retryTime(row, error) };
        break;
      }
    }
    await this.deps.queue.release(lane, failed);
  }

  /** The last row of a lane gives the lane back as it is done. */
  private async workRow(lane: ClaimedLane, row: ClaimedRow, last: boolean): Promise<void> {
    const { engine, unitOfWork, live, counters } = this.deps;
    const { changes, hints } = await engine.handle(row.event, row.receivedAt);
    await unitOfWork.finish(lane, [row.id], changes, last ? 'release' : 'keep');
    for (const hint of hints) live.publish(hint);
    counters.handled.add({ kind: row.event.kind });
  }

  private retryTime(row: ClaimedRow, error: unknown): number | 'parked' {
    const { clock, log, counters } = this.deps;
    const attempts = row.attempts + 1;
    const parked = attempts >= MAX_ATTEMPTS;
    log.error(parked ? 'inbox event parked' : 'inbox event failed', {
      inbox: row.id,
      kind: row.event.kind,
      attempts,
      code: codeOf(error),
    });
    counters[parked ? 'parked' : 'failed'].add({ kind: row.event.kind });
    return parked ? 'parked' : clock.now() + FIRST_RETRY_MS * 2 ** (attempts - 1);
  }

  /** A lane whose lease was given to another is worked no further. */
  private async heartbeat(): Promise<void> {
    if (this.held.size === 0) return;
    const { queue, clock } = this.deps;
    for (const lane of await queue.heartbeat([...this.held], LEASE_MS, clock.now())) this.lost.add(lane);
  }
}
