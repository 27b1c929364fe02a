/** A whole gateway on the synced embedded database, with a provider that takes every send at once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { compose } from '../src/compose/gateway.js';
import { readConfig, type Config } from '../src/config/config.js';
import { readEnvironment } from '../src/config/env.js';
import { BUNDLED_SETTINGS } from '../src/config/shipped.js';
import { silentLog } from '../src/support/log.js';
import { freePort } from '../test/setup/free-port.js';

export const ACCOUNT_SID = `AC${'b'.repeat(32)}`;
export const AUTH_TOKEN = 'token of the benchmark';
export const NUMBER = '+15005550006';

export interface BenchGateway {
  readonly port: number;
  readonly publicUrl: string;
  close(): Promise<void>;
}

/** Production settings with a provider that is never called. */
export function benchConfig(dataDir: string, port: number): Config {
  return readConfig(
    readEnvironment({
      PORT: String(port),
      CONSOLE_PORT: '0',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: dataDir,
      SETTINGS_FILE: BUNDLED_SETTINGS,
      SALLYPORT_MASTER_KEY: Buffer.alloc(32, 3).toString('base64'),
      TWILIO_ACCOUNT_SID: ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      TWILIO_FROM: NUMBER,
    }),
    BUNDLED_SETTINGS,
  );
}

export async function openBenchGateway(onSend: (address: string) => void): Promise<BenchGateway> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
  const port = await freePort();
  const config = benchConfig(dataDir, port);
  let sent = 0;
  const gateway = await compose(config, {
    log: silentLog,
    decorate: {
      channel: (channel) => ({
        ...channel,
        send: ({ address }) => {
          sent += 1;
          onSend(address);
          return Promise.resolve({ kind: 'sent', providerMessageId: `SM${String(sent).padStart(32, '0')}` });
        },
      }),
    },
  });
  await gateway.start();
  const close = async () => {
    await gateway.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { port, publicUrl: config.publicUrl, close };
}
