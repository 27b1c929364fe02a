import { migratedPglite } from '../../setup/migrated-pglite.js';
import { conversationSuite } from './conversation.suite.js';
import { inboxSuite } from './inbox.suite.js';
import { outboxSuite } from './outbox.suite.js';
import { reviewsSuite } from './reviews.suite.js';
import { unitOfWorkSuite } from './unit-of-work.suite.js';

describe('the embedded engine', () => {
  describe('inbox', () => inboxSuite(migratedPglite));
  describe('unit of work', () => unitOfWorkSuite(migratedPglite));
  describe('conversations', () => conversationSuite(migratedPglite));
  describe('outbox', () => outboxSuite(migratedPglite));
  describe('reviews', () => reviewsSuite(migratedPglite));
});
