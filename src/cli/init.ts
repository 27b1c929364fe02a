/** `sallyport init`: a first settings file and a first `.env` with a fresh master key. Overwrites nothing. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { GatewayError } from '../domain/errors.js';
import { BUNDLED_SETTINGS } from '../config/shipped.js';

const SETTINGS = 'sallyport.yaml';
const ENVIRONMENT = '.env';

export function init(): Promise<number> {
  for (const file of [SETTINGS, ENVIRONMENT]) {
    if (existsSync(file)) throw new GatewayError('conflict', `${file} is there already: nothing was written`, { showable: true });
  }
  writeFileSync(SETTINGS, firstSettings(readFileSync(BUNDLED_SETTINGS, 'utf8')), { flag: 'wx' });
  writeFileSync(ENVIRONMENT, firstEnvironment(randomBytes(32).toString('base64')), { flag: 'wx', mode: 0o600 });
  process.stdout.write(
    [
      `wrote ${SETTINGS}: the brand, the hours and what the bot says are yours to change`,
      `wrote ${ENVIRONMENT}: it holds the master key. Keep a copy where no backup of the data goes: without it nothing can be read again`,
      "next: fill in PUBLIC_URL and the TWILIO_ values, then run 'sallyport doctor'",
      '',
    ].join('\n'),
  );
  return Promise.resolve(0);
}

const FIRST_SCREENING =
  '\n# What counts as sensitive, for a trade: health, bank, shop, legal. docs/screening.md has more.\nscreening:\n  packs: []\n';

/** The demonstration's people, its trade and its lowered assurance are no example to start from. */
function firstSettings(demo: string): string {
  const people = /\ndirectory:\n[\s\S]*$/;
  const title = /^# .*\n/;
  const screening = demo.slice(demo.indexOf('\n# What counts as sensitive'), demo.indexOf('\n# The demonstration lets'));
  const assurance = demo.slice(demo.indexOf('\n# The demonstration lets'), demo.indexOf('\nbot:'));
  return demo
    .replace(title, '# Settings of this gateway. README.md has the table of them.\n')
    .replace(screening, FIRST_SCREENING)
    .replace(assurance, '')
    .replace(people, '\ndirectory: []\n');
}

const firstEnvironment = (masterKey: string) =>
  [`SALLYPORT_MASTER_KEY=${masterKey}`, 'PUBLIC_URL=', 'TWILIO_ACCOUNT_SID=', 'TWILIO_AUTH_TOKEN=', 'TWILIO_FROM=', ''].join(
    '\n',
  );
