/** The repository's own files, as the architecture suites read them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** What is installed, built, or made by running. */
const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'data', 'coverage', '.bench']);

/** Paths from the root with `/`, sorted. */
export function files(folder = ''): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (NOT_OURS.has(path)) return [];
      if (entry.isDirectory()) return files(path);
      return entry.isFile() ? [relative('', path).split(sep).join('/')] : [];
    })
    .sort();
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
