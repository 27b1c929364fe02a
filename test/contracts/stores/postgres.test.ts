import { openPostgres } from '../../../src/stores/postgres/database.js';
import { silentLog } from '../../../src/support/log.js';
import { needs } from '../../setup/needs.js';
import { startPostgres, type PostgresServer } from '../../setup/postgres-server.js';
import { conversationSuite } from './conversation.suite.js';
import { inboxSuite } from './inbox.suite.js';
import { outboxSuite } from './outbox.suite.js';
import { reviewsSuite } from './reviews.suite.js';
import { unitOfWorkSuite } from './unit-of-work.suite.js';

needs('postgres')('a PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  const open = async () => openPostgres({ url: await server.newDatabase(), connections: 10, log: silentLog });
  describe('inbox', () => inboxSuite(open));
  describe('unit of work', () => unitOfWorkSuite(open));
  describe('conversations', () => conversationSuite(open));
  describe('outbox', () => outboxSuite(open));
  describe('reviews', () => reviewsSuite(open));
});
