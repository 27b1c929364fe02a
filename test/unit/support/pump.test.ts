import { silentLog } from '../../../src/support/log.js';
import { createPump } from '../../../src/support/pump.js';

const tick = () => new Promise((resolve) => setImmediate(resolve));

/** A pump over a heap of jobs that end when they are told to. */
function world(jobs: number, limit: number) {
  let heap = jobs;
  const ends: (() => void)[] = [];
  let takes = 0;
  const pump = createPump({
    name: 'test',
    limit,
    pollMs: 3_600_000,
    log: silentLog,
    take(room) {
      takes += 1;
      const count = Math.min(room, heap);
      heap -= count;
      return Promise.resolve(Array.from({ length: count }, () => () => new Promise<void>((end) => ends.push(end))));
    },
  });
  return { pump, ends, takes: () => takes, left: () => heap };
}

describe('the pump', () => {
  it('takes more as jobs end, while there may be more', async () => {
    const { pump, ends, left } = world(5, 2);
    pump.start();
    while (left() > 0) {
      await tick();
      ends.shift()?.();
    }
    expect(left()).toBe(0);
    for (let n = 0; n < 3; n += 1) await tick();
    ends.forEach((end) => end());
    await pump.close();
  });

  it('does not look again when a job ends after a take that left room', async () => {
    const { pump, ends, takes } = world(1, 2);
    pump.start();
    await tick();
    ends.shift()?.();
    await tick();
    expect(takes()).toBe(1);
    pump.wake();
    await tick();
    expect(takes()).toBe(2);
    await pump.close();
  });

  it('hears a hint that comes while it takes, and one that comes when it has no room', async () => {
    const { pump, ends, takes, left } = world(1, 1);
    pump.start();
    pump.wake();
    await tick();
    expect(takes()).toBe(1);
    pump.wake();
    await tick();
    expect(takes()).toBe(1);
    ends.shift()?.();
    await tick();
    expect(takes()).toBe(2);
    expect(left()).toBe(0);
    await pump.close();
  });
});
