import { migrate } from '../../../src/stores/migrate.js';
import { openPostgres } from '../../../src/stores/postgres/database.js';
import { silentLog } from '../../../src/support/log.js';
import { systemClock } from '../../../src/support/system-clock.js';
import { needs } from '../../setup/needs.js';
import { startPostgres, type PostgresServer } from '../../setup/postgres-server.js';
import { describeEntering, type Engine } from './entering.js';
import { describeSessions } from './sessions.js';

needs('postgres')('on a PostgreSQL server', () => {
  let server: PostgresServer;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  const connect = () => openPostgres({ url, connections: 8, log: silentLog });
  const engine: Engine = {
    async open() {
      url = await server.newDatabase();
      const database = await connect();
      await migrate(database, systemClock);
      return database;
    },
    nodes: () => Promise.all([connect(), connect()]),
  };
  describe('links', () => describeEntering(engine));
  describe('sessions', () => describeSessions(engine));
});
