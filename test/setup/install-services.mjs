/**
 * `npm run setup:test`: installs what the suites need and this machine lacks (Debian packages, as root or by sudo without
 * a password). Installs only: system services stay stopped. Where it cannot install it says what to install by hand.
 */
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { findServices } from './services.mjs';

const ATTEMPTS = 4;

/** A policy-rc.d that answers 101 keeps the packages from starting a server; it is left alone where there is one. */
const INSTALL = `
set -e
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > "$policy"
  chmod 755 "$policy"
fi
apt-get update -q
apt-get install -q -y --no-install-recommends "$@"
`;

const missing = findServices().filter(({ place }) => place === null);
if (missing.length === 0) {
  console.log('postgres, redis and chromium are here: nothing to install.');
} else {
  await install(missing.map(({ debian }) => debian));
}

async function install(packages) {
  const prefix = rootPrefix();
  if (prefix === null) refuse(packages, 'this is not a Debian system, or there is no root access without a password');
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const [program, ...args] = [...prefix, 'sh', '-c', INSTALL, 'install', ...packages];
    spawnSync(program, args, { stdio: 'inherit' });
    const left = findServices().filter(({ place, debian }) => place === null && packages.includes(debian));
    if (left.length === 0) return;
    if (attempt < ATTEMPTS) await sleep(attempt * 5000);
  }
  refuse(packages, `apt-get failed ${ATTEMPTS} times`);
}

/** What to put before a command to run it as root, or null. */
function rootPrefix() {
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return null;
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}

function refuse(packages, why) {
  console.error(`Nothing was installed: ${why}. Please install by hand: ${packages.join(', ')}.`);
  console.error('Without them "npm test" runs the other suites and lists what it skipped.');
  process.exit(1);
}
