/** Keys, database, stores, live state and ledger: what everything else stands on, opened in this order and closed in reverse. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Config } from '../config/config.js';
import { DATABASE_TEMPLATE } from '../config/shipped.js';
import type { Clock, Random } from '../domain/clock.js';
import { GatewayError } from '../domain/errors.js';
import type { Ids } from '../domain/ids.js';
import type { LedgerRows, LedgerSequencer } from '../domain/ledger.js';
import type { LinkStore } from '../domain/links.js';
import type { LiveState } from '../domain/live-state.js';
import type { Reviews } from '../domain/reviews.js';
import type { SessionStore } from '../domain/session.js';
import type { Vault } from '../domain/vault.js';
import { openLedger } from '../ledger/open-ledger.js';
import type { Database } from '../stores/database.js';
import { createLedgerStore } from '../stores/ledger-store.js';
import { createLinkStore } from '../stores/link-store.js';
import { inProcessLiveState } from '../stores/live/in-process.js';
import { redisLiveState } from '../stores/live/redis.js';
import { lockDataDir } from '../stores/pglite/data-dir-lock.js';
import { openPglite } from '../stores/pglite/database.js';
import { openPostgres } from '../stores/postgres/database.js';
import { lockNode } from '../stores/postgres/node-lock.js';
import { createReviewStore } from '../stores/review-store.js';
import { createSessionStore } from '../stores/session-store.js';
import { openStores, type Stores } from '../stores/stores.js';
import { createIds } from '../support/ids.js';
import type { Log } from '../support/log.js';
import { systemClock } from '../support/system-clock.js';
import { systemRandom } from '../support/system-random.js';
import { GatewayKeys } from '../vault/gateway-keys.js';
import { MasterKeyProvider } from '../vault/key-provider.js';
import { loadMasterKey } from '../vault/master-key.js';
import { createVault } from '../vault/vault.js';
import type { Overrides } from './overrides.js';

const POSTGRES_CONNECTIONS = 10;

export interface Foundation {
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly keys: GatewayKeys;
  readonly vault: Vault;
  readonly stores: Stores;
  readonly links: LinkStore;
  readonly sessions: SessionStore;
  readonly reviews: Reviews;
  readonly live: LiveState;
  readonly ledger: LedgerSequencer;
  readonly ledgerRows: LedgerRows;
  close(): Promise<void>;
}

export async function layFoundation(config: Config, log: Log, overrides: Overrides): Promise<Foundation> {
  const clock = overrides.clock ?? systemClock;
  const random = overrides.random ?? systemRandom();
  const ids = createIds(clock, random);
  makeDataDir(config.dataDir);

  const database = await openNode(config, log, overrides);
  try {
    const master = loadMasterKey({
      environment: config.masterKey?.reveal(),
      demonstration: config.mode === 'demonstration',
      dataDir: config.dataDir,
      random,
    });
    const keys = new GatewayKeys(master);
    const vault = createVault({ master, keys, provider: new MasterKeyProvider(master, random), random });
    const stores = await openStores({ database, vault, ids, clock, log });
    const shared = { database, ids, ledger: stores.ledgerWriter, inbox: stores.inboxWriter, ready: stores.inboxReady };
    const ledgerRows = createLedgerStore(database);
    const folder = join(config.dataDir, 'ledger');
    const ledger = await openLedger({ rows: ledgerRows, clock, log, seed: keys.ledgerSeed(), folder, name: null });
    const live = openLiveState(config, log);
    return {
      clock,
      random,
      ids,
      keys,
      vault,
      stores,
      links: createLinkStore(shared),
      sessions: createSessionStore(shared),
      reviews: createReviewStore({ ...shared, keyring: stores.keyring }),
      live,
      ledger,
      ledgerRows,
      async close() {
        await ledger.close();
        await live.close();
        await stores.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new GatewayError('config-invalid', `DATA_DIR ${dataDir} cannot be made`, { cause: error, showable: true });
  }
}

/** The database as a gateway holds it, and not a command: registered as a node where there may be several. */
async function openNode(config: Config, log: Log, overrides: Overrides): Promise<Database> {
  const database = await openDatabase(config, log, overrides);
  if (database.engine === 'embedded' || config.databaseUrl === null) return database;
  try {
    const lock = await lockNode({ url: config.databaseUrl.reveal(), shared: config.redisUrl !== null, log });
    const close = async () => {
      await lock.release();
      await database.close();
    };
    return { ...database, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

type DatabaseConfig = Pick<Config, 'dataDir' | 'databaseUrl'>;

async function openDatabase(config: DatabaseConfig, log: Log, overrides: Overrides): Promise<Database> {
  if (overrides.database !== undefined) return overrides.database;
  if (config.databaseUrl === null) return openPglite({ dataDir: config.dataDir, template: DATABASE_TEMPLATE });
  // The ledger's files and the owner's socket are in the folder, so it has one owner here too.
  const lock = lockDataDir(config.dataDir);
  try {
    const database = await openPostgres({ url: config.databaseUrl.reveal(), connections: POSTGRES_CONNECTIONS, log });
    const close = async () => {
      await database.close();
      lock.release();
    };
    return { ...database, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openLiveState(config: Config, log: Log): LiveState {
  if (config.redisUrl === null) return inProcessLiveState();
  return redisLiveState({ url: config.redisUrl.reveal(), log });
}

/** For commands, where no gateway runs: the ledger of this data folder or server, and nothing else. */
export async function openLedgerRows(
  config: DatabaseConfig,
  log: Log,
): Promise<{ readonly rows: LedgerRows; close(): Promise<void> }> {
  const database = await openDatabase(config, log, {});
  if (database.engine === 'embedded' && !(await hasLedger(database))) {
    await database.close();
    throw new GatewayError('not-found', 'DATA_DIR holds no ledger: the gateway has not run here yet', { showable: true });
  }
  return { rows: createLedgerStore(database), close: () => database.close() };
}

async function hasLedger(database: Database): Promise<boolean> {
  const found = await database.query("select 1 from information_schema.tables where table_name = 'ledger_events'");
  return found.length > 0;
}
