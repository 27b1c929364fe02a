/**
 * PGlite's file system on disk, syncing for real. As shipped it has no `fsync`, so that even with `fsync=on` a commit is
 * only in the kernel's memory: a power cut would lose what was acknowledged. Nothing else of it is changed.
 */
import { fdatasyncSync } from 'node:fs';

import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };
import type { NodeFS } from '@electric-sql/pglite/nodefs' with { 'resolution-mode': 'import' };

/** The engine must use these: other sync methods call what WebAssembly does not have. */
export const SYNC_SETTINGS = ['fsync=on', 'wal_sync_method=fsync', 'synchronous_commit=on'] as const;

type EngineOptions = Parameters<NodeFS['init']>[1];
interface SyncableOps {
  fsync?: (stream: { readonly nfd: number }) => number;
}

/** `onSync` is told of each sync, after it. The base class is given, because the engine is loaded lazily. */
export function syncedNodeFs(Base: typeof NodeFS, folder: string, onSync: () => void): NodeFS {
  class SyncedNodeFs extends Base {
    override async init(engine: PGlite, options: EngineOptions): ReturnType<NodeFS['init']> {
      const { emscriptenOpts } = await super.init(engine, options);
      const preRun = [
        ...(emscriptenOpts.preRun ?? []),
        (module: { NODEFS: object }) => {
          const ops = Reflect.get(module.NODEFS, 'stream_ops') as SyncableOps;
          ops.fsync = (stream) => {
            fdatasyncSync(stream.nfd);
            onSync();
            return 0;
          };
        },
      ];
      return { emscriptenOpts: { ...emscriptenOpts, preRun } };
    }
  }
  return new SyncedNodeFs(folder);
}
