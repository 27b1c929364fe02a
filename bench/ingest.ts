/** Durable signed ingest against the same Express route with the signature check and nothing stored, in the same run. */
import express from 'express';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createSmsChannel } from '../channels/sms/index.js';
import { layFoundation } from '../src/compose/foundation.js';
import type { Inbox } from '../src/domain/inbox.js';
import { webhooksRouter } from '../src/intake/webhooks.router.js';
import { silentLog } from '../src/support/log.js';
import { silentCounter } from '../src/support/metrics.js';
import { systemClock } from '../src/support/system-clock.js';
import { rated, atMost, type Figure } from './figure.js';
import { ACCOUNT_SID, AUTH_TOKEN, benchConfig, NUMBER } from './gateway.js';
import { listenLocally } from './listen-locally.js';
import { generate, type LoadReport } from './load-generator.js';

const REQUESTS = 5000;
const ROUNDS = 3;

const PUBLIC_URL = 'https://bench.example.org';
const ACCOUNT = {
  id: 'sms:main' as never,
  channel: 'sms',
  accountSid: ACCOUNT_SID,
  authTokens: [AUTH_TOKEN],
  from: NUMBER,
  messagingServiceSid: null,
  apiUrl: null,
} as const;

export async function benchIngest(): Promise<readonly Figure[]> {
  // Stores only: what is measured is the door, and no worker stands behind it.
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
  const foundation = await layFoundation(benchConfig(dataDir, 0), silentLog, {});
  const { stores, vault } = foundation;
  const channel = createSmsChannel({ accounts: [ACCOUNT], publicUrl: PUBLIC_URL });
  const door = (inbox: Inbox) => {
    const counters = { refused: silentCounter, aside: silentCounter, received: silentCounter, turnedAway: silentCounter };
    const queue = { depth: () => Promise.resolve(0) };
    const app = express().disable('x-powered-by').set('etag', false);
    app.use(webhooksRouter({ channels: [channel], inbox, queue, vault, clock: systemClock, log: silentLog, counters }));
    return createServer(app);
  };
  const nothing: Inbox = {
    receive: (entries) => Promise.resolve(entries.map(() => 'stored')),
    setAside: () => Promise.resolve(),
  };
  const [durable, bare] = [door(stores.inbox), door(nothing)];
  try {
    const ports = [Number(new URL(await listenLocally(durable)).port), Number(new URL(await listenLocally(bare)).port)];
    let first = 100_000;
    const run = (port: number) => {
      first += REQUESTS;
      return generate({
        port,
        path: '/webhooks/sms/inbound',
        publicUrl: PUBLIC_URL,
        authToken: AUTH_TOKEN,
        accountSid: ACCOUNT_SID,
        number: NUMBER,
        text: 'hello',
        count: REQUESTS,
        connections: 50,
        rate: null,
        first,
        customers: REQUESTS,
      });
    };
    const reports: LoadReport[][] = [];
    for (let round = 0; round <= ROUNDS; round += 1) reports.push([await run(ports[0] ?? 0), await run(ports[1] ?? 0)]);
    const measured = reports.slice(1);
    const median = (of: (report: LoadReport) => number, which: number) => {
      const values = measured.map((pair) => (pair[which] ? of(pair[which]) : 0)).sort((a, b) => a - b);
      return values[Math.floor(values.length / 2)] ?? 0;
    };
    const perSecond = (report: LoadReport) => REQUESTS / report.seconds;
    const p99 = (report: LoadReport) => report.p99;
    if (measured.flat().some(({ refused }) => refused > 0)) throw new Error('a webhook was refused');
    return [
      rated('durable signed ingest', 'requests/s', median(perSecond, 0), median(perSecond, 1), 0.95),
      { ...atMost('durable signed ingest, p99 against the bare route', 'ratio', median(p99, 0) / median(p99, 1), 2) },
    ];
  } finally {
    durable.close();
    bare.close();
    await foundation.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
