import { migrate } from '../../../src/stores/migrate.js';
import { openPgliteInMemory } from '../../../src/stores/pglite/database.js';
import { systemClock } from '../../../src/support/system-clock.js';
import { describeEntering, type Engine } from './entering.js';
import { describeSessions } from './sessions.js';

const embedded: Engine = {
  async open() {
    const database = await openPgliteInMemory();
    await migrate(database, systemClock);
    return database;
  },
};

describe('on the embedded database', () => {
  describeEntering(embedded);
  describeSessions(embedded);
});
