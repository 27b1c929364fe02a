/**
 * One process owns DATA_DIR: two on one embedded database lose rows without an error. The lock is the kernel's, on a file
 * held open for life, so that it ends with the process however that ends, and no stale file is ever in the way.
 */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';

import { tryLock } from 'fs-native-extensions';

import { GatewayError } from '../../domain/errors.js';

export interface DataDirLock {
  /** Idempotent. */
  release(): void;
}

/** Makes the folder when it is missing. @throws GatewayError `data-dir-in-use` */
export function lockDataDir(dataDir: string): DataDirLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const fd = openSync(join(dataDir, 'lock'), 'a', 0o600);
  if (!tryLock(fd)) {
    closeSync(fd);
    throw new GatewayError('data-dir-in-use', 'DATA_DIR is in use by another process');
  }
  let held = true;
  return {
    release() {
      if (held) closeSync(fd);
      held = false;
    },
  };
}
