import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The nearest package.json above this file, from source and from the build alike. */
function packageFile(): string {
  for (const up of ['../..', '../../..']) {
    try {
      return readFileSync(join(__dirname, up, 'package.json'), 'utf8');
    } catch {
      continue;
    }
  }
  return '{}';
}

function readVersion(): string {
  const parsed: unknown = JSON.parse(packageFile());
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed && typeof parsed.version === 'string'
    ? parsed.version
    : '0.0.0';
}

export const VERSION = readVersion();
