import { migrate } from '../../../src/stores/migrate.js';
import { openPgliteInMemory } from '../../../src/stores/pglite/database.js';
import { systemClock } from '../../../src/support/system-clock.js';
import { describeEntering } from './entering.js';

describe('on the embedded database', () => {
  describeEntering({
    async open() {
      const database = await openPgliteInMemory();
      await migrate(database, systemClock);
      return database;
    },
  });
});
