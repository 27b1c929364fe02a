import { createHealthRouter } from '../../../src/http/health.router.js';
import { silentLog } from '../../../src/support/log.js';
import { serve } from './serve.js';

async function health(checks: Parameters<typeof createHealthRouter>[0]['checks']) {
  const served = await serve([createHealthRouter({ log: silentLog, checks })]);
  const [alive, ready] = [await served.ask('GET', '/healthz'), await served.ask('GET', '/readyz')];
  await served.close();
  return { alive: alive.status, ready: ready.status, body: ready.body.toString() };
}

describe('health', () => {
  it('is ready when every check says so', async () => {
    expect(await health({ database: () => true, queue: () => Promise.resolve(true) })).toMatchObject({ alive: 200, ready: 200 });
  });

  it('is alive but not ready when one check fails or throws, and does not say which', async () => {
    const failing = await health({ database: () => true, queue: () => Promise.resolve(false) });
    expect(failing).toEqual({ alive: 200, ready: 503, body: '{"status":"not-ready"}' });
    const throwing = await health({ database: () => Promise.reject(new Error('where it stands')) });
    expect(throwing).toEqual({ alive: 200, ready: 503, body: '{"status":"not-ready"}' });
  });
});
