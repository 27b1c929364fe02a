/** Starts PGlite on a folder, which it fills when the folder is not there: synced at each commit, and planning as a queue needs it. */
import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };

import { SYNC_SETTINGS, syncedNodeFs } from './synced-node-fs.js';

/** The engine's own defaults, less `-F`, which turns syncing off. */
const START = ['--single', '-O', '-j'];
const SETTINGS = [
  'search_path=public',
  'exit_on_error=false',
  'log_checkpoints=false',
  'max_worker_processes=0',
  'max_parallel_workers=0',
  'max_parallel_workers_per_gather=0',
  'max_parallel_maintenance_workers=0',
  'io_method=sync',
  // Statements are planned once, when tables may still be empty: the plan that is right for full ones is asked for.
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
];

/** `onSync` is called after each sync to disk. */
export async function createEngine(folder: string, onSync: () => void): Promise<PGlite> {
  const [{ PGlite }, { NodeFS }] = await Promise.all([import('@electric-sql/pglite'), import('@electric-sql/pglite/nodefs')]);
  const engine = new PGlite({
    fs: syncedNodeFs(NodeFS, folder, onSync),
    startParams: [...START, ...[...SETTINGS, ...SYNC_SETTINGS].flatMap((setting) => ['-c', setting])],
  });
  await engine.waitReady;
  return engine;
}
