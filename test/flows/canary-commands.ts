/** What an operator can have the gateway print and write, for the search of the canary test. */
import { join } from 'node:path';

import { MASTER_KEY } from './canaries.js';
import { sallyportHere } from './command.js';
import { placeOf, type Place } from './leaks.js';
import type { World } from './world.js';

/** In the data folder, so that it is searched with the other files there. */
export const EXPORT = 'examples.jsonl';

/** Every message there is becomes an example of the export. */
export async function runCommands({ config, dataDir }: World): Promise<Place[]> {
  const env = {
    DATA_DIR: dataDir,
    PUBLIC_URL: config.publicUrl,
    SETTINGS_FILE: config.settingsFile,
    SALLYPORT_MASTER_KEY: MASTER_KEY,
  };
  const run = async (...args: string[]): Promise<Place> => placeOf(args.join(' '), await sallyportHere(args, env));
  const list = await run('review', 'list');
  for (const [id] of list.bytes.toString().matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)) await run('review', 'mark', id, 'should-seal');
  const exported = await run('review', 'export', '--out', join(dataDir, EXPORT));
  return [await run('doctor'), await run('ledger', 'verify'), list, exported];
}
