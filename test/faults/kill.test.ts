/**
 * kill -9 at every step of a message's way, with a provider that lives on and retries as the real one does: nothing lost,
 * nothing said twice, and what nobody can know is reported as unknown.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import express from 'express';

import { SmsSimulator } from '../../channels/sms/simulator.js';
import { smsSimulatorRouter } from '../../channels/sms/simulator.router.js';
import { findOwner } from '../../src/owner/owner-socket.js';
import { systemClock } from '../../src/support/system-clock.js';
import { systemRandom } from '../../src/support/system-random.js';
import { freePort } from '../flows/free-port.js';
import { until } from '../flows/until.js';
import { KILL_POINTS, type KillPoint } from './kill-points.js';

const ROOT = join(__dirname, '../..');
const SID = `AC${'1'.repeat(32)}`;
const TOKEN = 'token-of-the-fault-test';
const NUMBER = '+15005550006';
const PHONES = ['+12025550111', '+12025550112', '+12025550113'];

interface World {
  readonly simulator: SmsSimulator;
  readonly dataDir: string;
  boot(fault?: { killAt?: KillPoint; clockAheadMs?: number }): Promise<ChildProcess>;
}

const children = new Set<ChildProcess>();
let server: Server;
let simulator: SmsSimulator;
let dataDir: string;

async function world(): Promise<World> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  dataDir = mkdtempSync(join(tmpdir(), 'kill-'));
  simulator = new SmsSimulator({
    accountSid: SID,
    authToken: TOKEN,
    number: NUMBER,
    publicUrl,
    deliverTo: () => publicUrl,
    clock: systemClock,
    random: systemRandom(),
    statusDelayMs: 20,
    retryDelayMs: 4_000,
  });
  server = createServer(express().use(smsSimulatorRouter(simulator)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const apiPort = (server.address() as AddressInfo).port;

  const env = {
    PATH: process.env['PATH'],
    PORT: String(port),
    CONSOLE_PORT: '0',
    PUBLIC_URL: publicUrl,
    DATA_DIR: dataDir,
    SETTINGS_FILE: join(ROOT, 'sallyport.demo.yaml'),
    SALLYPORT_MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
    TWILIO_ACCOUNT_SID: SID,
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_FROM: NUMBER,
    TWILIO_API_URL: `http://127.0.0.1:${apiPort}`,
  };
  async function boot({ killAt, clockAheadMs = 0 }: Parameters<World['boot']>[0] = {}): Promise<ChildProcess> {
    const args = ['--require', join(ROOT, 'test/setup/register-typescript.cjs'), join(__dirname, 'gateway-child.ts')];
    const child = spawn(process.execPath, args, {
      env: { ...env, CLOCK_AHEAD_MS: String(clockAheadMs), ...(killAt && { KILL_AT: killAt }) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.add(child);
    child.once('exit', () => children.delete(child));
    await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(() => Promise.reject(new Error('the gateway did not start'))),
    ]);
    return child;
  }
  return { simulator, dataDir, boot };
}

afterEach(async () => {
  for (const child of children) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await simulator.close();
  server.closeAllConnections();
  server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const answersTo = (phone: string) => simulator.messagesTo(phone).map(({ text }) => text);

describe('kill -9', () => {
  it.each(KILL_POINTS)(
    '%s: every message is answered once',
    async (killAt) => {
      const { boot } = await world();
      const doomed = await boot({ killAt });
      const died = once(doomed, 'exit');
      const delivered = PHONES.map((from) => simulator.receive({ from, text: 'what are your opening hours?' }));
      await died;
      // Two minutes on, so that leases have run out and the provider's word on an unknown send counts.
      await boot({ clockAheadMs: 120_000 });
      await Promise.all(delivered);

      await until('each phone has an answer', () => PHONES.every((phone) => answersTo(phone).length > 0));
      // A second message proves that nothing is still on its way for the first: answers come in order.
      await Promise.all(PHONES.map((from) => simulator.receive({ from, text: 'where are you?' })));
      await until('each phone has the second answer', () =>
        PHONES.every((phone) => answersTo(phone).some((text) => text.includes('Quay Street'))),
      );
      for (const phone of PHONES) {
        expect(answersTo(phone)).toEqual([expect.stringContaining('We are open'), expect.stringContaining('Quay Street')]);
      }
    },
    240_000,
  );

  it('reports a send nobody saw the end of as unknown when the provider has it not', async () => {
    const { boot } = await world();
    const doomed = await boot({ killAt: 'before the send' });
    const died = once(doomed, 'exit');
    const [from = ''] = PHONES;
    const delivered = simulator.receive({ from, text: 'what are your opening hours?' });
    await died;
    await boot();
    await delivered;
    const owner = await until('the gateway runs', () => findOwner(dataDir));
    await until('the send is unknown', async () => (await owner.report()).sendsUnknown === 1);
    expect(answersTo(from)).toEqual([]);
  }, 240_000);
});
