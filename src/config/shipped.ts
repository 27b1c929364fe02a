import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A file that ships beside package.json, found from source and from the build alike. */
function shipped(name: string): string {
  const candidates = ['../..', '../../..'].map((up) => join(__dirname, up, name));
  return candidates.find(existsSync) ?? join(process.cwd(), name);
}

/** The demonstration's settings. */
export const BUNDLED_SETTINGS = shipped('sallyport.demo.yaml');
/** Where the page build writes. */
export const PAGES = shipped('dist/pages');
/** Where the build puts an empty database. */
export const DATABASE_TEMPLATE = shipped('dist/database');
