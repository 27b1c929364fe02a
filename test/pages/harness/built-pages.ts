/** The pages as they are shipped, built once for a run of tests into a folder of their own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const PROJECT = resolve(__dirname, '../../..');

export interface BuiltPages {
  readonly root: string;
  remove(): Promise<void>;
}

/** In a process of its own: the bundler is an ES module, and Jest's modules are not. */
export async function buildPages(): Promise<BuiltPages> {
  const root = await mkdtemp(join(tmpdir(), 'sallyport-pages-'));
  const vite = join(PROJECT, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error', '--outDir', root, '--emptyOutDir'], {
    cwd: PROJECT,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}
