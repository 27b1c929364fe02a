/** Starts PGlite, on a folder and synced at each commit, or in memory; both plan statements as a queue needs it. */
import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };

import { SYNC_SETTINGS, syncedNodeFs } from './synced-node-fs.js';

const START = ['--single', '-O', '-j'];
/** The engine's own defaults. */
const SETTINGS = [
  'search_path=public',
  'exit_on_error=false',
  'log_checkpoints=false',
  'max_worker_processes=0',
  'max_parallel_workers=0',
  'max_parallel_workers_per_gather=0',
  'max_parallel_maintenance_workers=0',
  'io_method=sync',
];
/** Statements are planned once, when tables may still be empty: the plan that is right for full ones is asked for. */
const PLANNING = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off', 'enable_hashjoin=off', 'enable_mergejoin=off'];

/** `onSync` is called after each sync to disk. */
export async function createEngine(folder: string, onSync: () => void): Promise<PGlite> {
  const [{ PGlite }, { NodeFS }] = await Promise.all([import('@electric-sql/pglite'), import('@electric-sql/pglite/nodefs')]);
  return ready(new PGlite({ fs: syncedNodeFs(NodeFS, folder, onSync), startParams: startParams(SYNC_SETTINGS) }));
}

/** Nothing is kept, so nothing is synced. */
export async function createEngineInMemory(archive?: Blob): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  const options = { startParams: startParams([], '-F') };
  return ready(new PGlite(archive === undefined ? options : { ...options, loadDataDir: archive }));
}

function startParams(more: readonly string[], ...flags: readonly string[]): string[] {
  return [...START, ...flags, ...[...SETTINGS, ...PLANNING, ...more].flatMap((setting) => ['-c', setting])];
}

async function ready(engine: PGlite): Promise<PGlite> {
  await engine.waitReady;
  return engine;
}
