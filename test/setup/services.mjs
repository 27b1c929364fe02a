/**
 * What some suites need beside Node: a PostgreSQL server's programs, Redis, a Chromium. This file only finds them; suites
 * start their own on a free port of 127.0.0.1 and end them. `TEST_*` variables carry the places to the suites.
 */
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS';

/** Newest first: Debian keeps the server's programs out of the path, one folder a version. */
function debianPostgresFolders() {
  const root = '/usr/lib/postgresql';
  try {
    const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(root, version, 'bin'));
  } catch {
    return [];
  }
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The first folder that holds all of `programs`. */
function folderWith(programs, folders) {
  return folders.find((folder) => programs.every((program) => isProgram(join(folder, program)))) ?? null;
}

function firstProgram(names, folders) {
  for (const name of names) {
    const folder = folderWith([name], folders);
    if (folder !== null) return join(folder, name);
  }
  return null;
}

/** Each service with its Debian package, the variable that names its place, and the place or null. */
export function findServices(env = process.env) {
  const path = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = {
    postgres: folderWith(['postgres', 'initdb'], [...debianPostgresFolders(), ...path]),
    redis: firstProgram(['redis-server'], path),
    chromium: firstProgram(['chromium', 'chromium-browser', 'google-chrome', 'Google Chrome'], [...path, MAC_CHROME]),
  };
  return [
    { name: 'postgres', debian: 'postgresql', variable: 'TEST_POSTGRES_BIN', place: places.postgres },
    { name: 'redis', debian: 'redis-server', variable: 'TEST_REDIS_SERVER', place: places.redis },
    { name: 'chromium', debian: 'chromium', variable: 'TEST_CHROMIUM', place: places.chromium },
  ];
}
