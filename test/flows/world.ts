/**
 * The whole gateway in this process, as the demonstration runs it, on free ports and a fresh data folder; and the people
 * around it: telephones, and whoever taps the links. Time can be moved.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { SmsSimulator } from '../../channels/sms/simulator.js';
import { compose, type Gateway } from '../../src/compose/gateway.js';
import type { Overrides } from '../../src/compose/overrides.js';
import { readConfig, type Config } from '../../src/config/config.js';
import { readEnvironment } from '../../src/config/env.js';
import { BUNDLED_SETTINGS } from '../../src/config/shipped.js';
import { silentLog } from '../../src/support/log.js';
import { migratedPglite } from '../setup/migrated-pglite.js';
import { freePort } from './free-port.js';
import { phoneNumber } from '../../channels/sms/simulator.phone.router.js';
import { readLink, type TappedLink } from './customer.js';
import { until } from './until.js';

/** The demonstration's settings, with everybody who may phone in the directory under Alex's name and values. */
function writeSettings(file: string, change: (settings: string) => string): void {
  const demo = readFileSync(BUNDLED_SETTINGS, 'utf8');
  const [before = '', people = ''] = demo.split(/^directory:\n/m);
  const alex = people.split(/^ {2}- /m)[1] ?? '';
  const everybody = Array.from({ length: PHONES }, (_, n) => `  - ${alex.replace('+12025550101', phoneNumber(n + 1))}`);
  writeFileSync(file, change(`${before}directory:\n${everybody.join('')}`));
}

const PHONES = 99;

export interface World {
  readonly gateway: Gateway;
  readonly config: Config;
  readonly simulator: SmsSimulator;
  readonly url: string;
  readonly consoleUrl: string;
  readonly dataDir: string;
  /** A telephone nobody has used yet. */
  newPhone(): string;
  /** Moves the gateway's clock. */
  pass(milliseconds: number): void;
  readonly now: () => number;
  /** Writes a text message and waits until it was taken and worked. */
  text(from: string, text: string, media?: readonly string[]): Promise<void>;
  /** What this telephone has got from the business. */
  texts(to: string): string[];
  /** Waits for the nth text message (from 1) and returns it. */
  nthText(to: string, n: number): Promise<string>;
  /** Waits for the newest message with a link, at least the nth of its kind. */
  nthLink(to: string, n?: number): Promise<TappedLink>;
  /** Nothing waits in the inbox or is on its way any more. */
  settled(): Promise<void>;
  query<Row>(sql: string, values?: never[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly overrides?: Overrides;
  readonly env?: Readonly<Record<string, string>>;
  /** What this business has changed in the demonstration's settings file. */
  readonly settings?: (yaml: string) => string;
  /** A real folder with the synced database; in memory where absent. */
  readonly onDisk?: boolean;
}

export async function openWorld({
  overrides = {},
  env = {},
  settings = (yaml) => yaml,
  onDisk = false,
}: WorldOptions = {}): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'flow-'));
  const port = await freePort();
  const settingsFile = join(dataDir, 'sallyport.yaml');
  writeSettings(settingsFile, settings);
  const config = readConfig(
    readEnvironment({
      PORT: String(port),
      CONSOLE_PORT: '0',
      DATA_DIR: dataDir,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      SETTINGS_FILE: settingsFile,
      ...env,
    }),
    BUNDLED_SETTINGS,
  );
  let ahead = 0;
  let phones = 0;
  const now = () => Date.now() + ahead;
  const gateway = await compose(config, {
    log: silentLog,
    clock: { now },
    ...(!onDisk && { database: await migratedPglite() }),
    simulatorStatusDelayMs: 1,
    ...overrides,
  });
  const { consolePort } = await gateway.start();
  const { simulator } = gateway;
  if (simulator === null) throw new Error('the flows run on the demonstration');
  const { database } = gateway.foundation.stores;

  const texts = (to: string) => simulator.messagesTo(to).map(({ text }) => text);
  const links = (to: string) => texts(to).filter((text) => text.includes('/c/'));
  const busy = `select (select count(*) from inbox where done_at is null and parked_at is null)
    + (select count(*) from outbox where state in ('waiting', 'sending')) as busy`;
  const world: World = {
    gateway,
    config,
    simulator,
    url: config.publicUrl,
    consoleUrl: `http://127.0.0.1:${consolePort}`,
    dataDir,
    now,
    newPhone: () => phoneNumber((phones += 1)),
    pass(milliseconds) {
      ahead += milliseconds;
    },
    async text(from, text, media = []) {
      const { status } = await simulator.receive({ from, text, media: [...media] });
      if (status !== 200) throw new Error(`the webhook was answered ${String(status)}`);
      await world.settled();
    },
    texts,
    nthText: (to, n) => until(`${to} has ${n} messages`, () => texts(to)[n - 1]),
    nthLink: async (to, n = 1) => readLink(await until(`${to} has ${n} links`, () => links(to)[n - 1])),
    async settled() {
      await until('nothing is under way', async () => (await database.query<{ busy: number }>(busy))[0]?.busy === 0);
    },
    query: (sql, values) => database.query(sql, values),
    async close() {
      await gateway.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return world;
}
