import { migratedPglite } from '../../setup/migrated-pglite.js';
import { describeEntering } from './entering.js';
import { describeSessions } from './sessions.js';

describe('on the embedded database', () => {
  describe('links', () => describeEntering({ open: migratedPglite }));
  describe('sessions', () => describeSessions({ open: migratedPglite }));
});
