import { GatewayError } from '../../../src/domain/errors.js';
import type { ClaimedLane, ClaimedRow, InboxQueue } from '../../../src/domain/inbox.js';
import type { InboxId, Lane } from '../../../src/domain/ids.js';
import { createInboxWorker } from '../../../src/intake/worker.js';
import { silentLog } from '../../../src/support/log.js';
import { silentCounter } from '../../../src/support/metrics.js';

const row = (n: number, attempts = 0): ClaimedRow => ({
  id: `row-${n}` as InboxId,
  event: { kind: 'receipt', account: 'sms:main' as never, receipt: { providerMessageId: `SM${n}`, status: 'sent' } },
  receivedAt: n,
  attempts,
});
const laneOf = (name: string, ...rows: ClaimedRow[]): ClaimedLane => ({ lane: name as Lane, token: `token-${name}`, rows });

/** A queue that gives out each lane once; what the worker did with them is written down. */
function world(lanes: ClaimedLane[], handle: (providerMessageId: string) => void = () => {}) {
  const done: string[] = [];
  const published: string[] = [];
  const released: { lane: string; failed: Parameters<InboxQueue['release']>[1] }[] = [];
  let idle: () => void;
  const emptied = new Promise<void>((resolve) => (idle = resolve));
  const giveBack = (lane: string, failed: Parameters<InboxQueue['release']>[1]) => {
    released.push({ lane, failed });
    if (lanes.length === 0) idle();
    return Promise.resolve();
  };
  const queue: InboxQueue = {
    claim: ({ lanes: room }) => Promise.resolve(lanes.splice(0, room)),
    release: ({ lane }, failed) => giveBack(lane, failed),
    heartbeat: () => Promise.resolve([]),
    onReady: () => () => {},
    depth: () => Promise.resolve(0),
  };
  const worker = createInboxWorker({
    queue,
    engine: {
      handle(event) {
        if (event.kind === 'receipt') handle(event.receipt.providerMessageId);
        return Promise.resolve({ changes: [], hints: [{ kind: 'timeline-grew', conversation: 'c' as never }] });
      },
    },
    unitOfWork: {
      finish(lane, rows, _changes, lease) {
        if (lane.lane === 'stolen') return Promise.reject(new GatewayError('lease-lost', 'x'));
        done.push(...rows);
        return lease === 'release' ? giveBack(lane.lane, undefined) : Promise.resolve();
      },
    },
    live: { publish: (hint) => published.push(hint.kind) },
    clock: { now: () => 1000 },
    log: silentLog,
    counters: { handled: silentCounter, failed: silentCounter, parked: silentCounter },
  });
  return { worker, done, released, published, emptied };
}

describe('the inbox worker', () => {
  it('works a lane in order, publishes after the commit, and gives it back with the last', async () => {
    const { worker, done, released, published, emptied } = world([laneOf('a', row(1), row(2), row(3))]);
    worker.start();
    await emptied;
    await worker.close();
    expect(done).toEqual(['row-1', 'row-2', 'row-3']);
    expect(published).toHaveLength(3);
    expect(released).toEqual([{ lane: 'a', failed: undefined }]);
  });

  it('stops a lane at the event that failed and tries it again later, in its place', async () => {
    const fail = (id: string) => {
      if (id === 'SM2') throw new Error('no');
    };
    const { worker, done, released, emptied } = world([laneOf('a', row(1), row(2, 2), row(3))], fail);
    worker.start();
    await emptied;
    await worker.close();
    expect(done).toEqual(['row-1']);
    expect(released).toEqual([{ lane: 'a', failed: { row: 'row-2', retryAt: 1000 + 2000 } }]);
  });

  it('parks an event nobody could handle eight times', async () => {
    const { worker, released, emptied } = world([laneOf('a', row(1, 7))], () => {
      throw new Error('no');
    });
    worker.start();
    await emptied;
    await worker.close();
    expect(released[0]?.failed).toEqual({ row: 'row-1', retryAt: 'parked' });
  });

  it('leaves a lane alone that somebody else has taken over', async () => {
    const { worker, done, released, emptied } = world([laneOf('stolen', row(1), row(2)), laneOf('b', row(3))]);
    worker.start();
    await emptied;
    await worker.close();
    expect(done).toEqual(['row-3']);
    expect(released.map(({ lane }) => lane)).toEqual(['b']);
  });
});
