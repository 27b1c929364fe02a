/** A gateway that starts on a million stored messages: how long until it takes its first webhook. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { BUNDLED_SETTINGS } from '../src/config/shipped.js';
import { migrate } from '../src/stores/migrate.js';
import { openPglite } from '../src/stores/pglite/database.js';
import { systemClock } from '../src/support/system-clock.js';
import { freePort } from '../test/setup/free-port.js';
import { atMost, type Figure } from './figure.js';
import { ACCOUNT_SID, AUTH_TOKEN, NUMBER } from './gateway.js';
import { post, prepare, type Load } from './load-generator.js';

const MESSAGES = 1_000_000;
const PER_CONVERSATION = 100;

/** Rows of the size of real ones; nobody reads them here, so they need not open. */
const FILL = `
  insert into messages (conversation_id, seq, id, author_kind, exposure, body_sealed, at)
  select ('01890000-0000-7000-8000-' || lpad((n / ${PER_CONVERSATION})::text, 12, '0'))::uuid, n % ${PER_CONVERSATION} + 1,
    gen_random_uuid(), 'customer', 'open', 'v1.000000000000.AAAAAAAAAAAAAAAA.' || repeat('A', 150), 1795000000000 + n
  from generate_series(0, ${MESSAGES - 1}) as n`;

export async function benchRestart(): Promise<readonly Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const database = await openPglite({ dataDir });
    await migrate(database, systemClock);
    await database.query(FILL);
    await database.close();
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    const env = {
      PATH: process.env['PATH'],
      PORT: String(port),
      CONSOLE_PORT: '0',
      PUBLIC_URL: publicUrl,
      DATA_DIR: dataDir,
      SETTINGS_FILE: BUNDLED_SETTINGS,
      SALLYPORT_MASTER_KEY: Buffer.alloc(32, 3).toString('base64'),
      TWILIO_ACCOUNT_SID: ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      TWILIO_FROM: NUMBER,
      // Nothing listens there: what is sent fails and stays on this machine.
      TWILIO_API_URL: 'http://127.0.0.1:9',
    };
    const begin = performance.now();
    const child = spawn(process.execPath, ['bin/sallyport.js', 'start'], { env, stdio: 'ignore' });
    try {
      const agent = new Agent();
      const load: Load = {
        port,
        path: '/webhooks/sms/inbound',
        publicUrl,
        authToken: AUTH_TOKEN,
        accountSid: ACCOUNT_SID,
        number: NUMBER,
        text: 'hello',
        count: 1,
        customers: 1,
        connections: 1,
        rate: null,
        first: 0,
      };
      while ((await post(agent, load, prepare(load, 0))) !== 200) await sleep(10);
      return [
        atMost('restart with a million messages, to the first webhook accepted', 's', (performance.now() - begin) / 1000, 1.5),
      ];
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
