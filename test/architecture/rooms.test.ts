/**
 * The import rules are only as good as the checker's eyes: every rule finds what is planted for it, lets through what is
 * allowed, and the real tree is read whole and is clean.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { cruise, ruleNames, type Cruise } from './depcruise.js';
import { ROOT } from './tree.js';

const FOLDERS = ['src', 'channels', 'secure-web', 'bin'];
/** What each room has for others to import. */
const THING = 'export interface Thing { readonly name: string }\nexport const thing = 1;\n';

/** rule -> a file that breaks it, and the import that does. */
const PLANTED: Readonly<Record<string, readonly [file: string, imports: string]>> = {
  'domain-may-import-only-itself': ['src/domain/a.ts', "import type { Thing } from '../support/thing.js'"],
  'wire-may-import-only-itself': ['secure-web/wire/a.ts', "import type { Thing } from '../../src/domain/thing.js'"],
  'support-may-import-only-domain': ['src/support/a.ts', "import { thing } from '../vault/thing.js'"],
  'config-may-import-only-domain-support-screening': ['src/config/a.ts', "import { thing } from '../links/thing.js'"],
  'screening-may-import-only-domain-support': ['src/screening/a.ts', "import { thing } from '../engine/thing.js'"],
  'links-may-import-only-domain-support': ['src/links/a.ts', "import { thing } from '../stores/thing.js'"],
  'bots-may-import-only-domain-support': ['src/bots/a.ts', "import { thing } from '../screening/thing.js'"],
  'assurance-may-import-only-domain-support': ['src/assurance/a.ts', "import { thing } from '../session/thing.js'"],
  'directory-may-import-only-domain-support': ['src/directory/a.ts', "import { thing } from '../config/thing.js'"],
  'agents-may-import-only-domain-support': ['src/agents/a.ts', "import { thing } from '../console/thing.js'"],
  'delivery-may-import-only-domain-support': ['src/delivery/a.ts', "import { thing } from '../../channels/sms/thing.js'"],
  'vault-may-import-only-domain-support': ['src/vault/a.ts', "import { thing } from '../stores/thing.js'"],
  'ledger-may-import-only-domain-support': ['src/ledger/a.ts', "import { thing } from '../vault/thing.js'"],
  'stores-may-import-only-domain-support': ['src/stores/a.ts', "import type { Thing } from '../vault/thing.js'"],
  'http-may-import-only-domain-support': ['src/http/a.ts', "import { thing } from '../intake/thing.js'"],
  'owner-may-import-only-domain-support': ['src/owner/a.ts', "import { thing } from '../stores/thing.js'"],
  'engine-may-import-only-domain-support-screening': ['src/engine/a.ts', "import type { Thing } from '../stores/thing.js'"],
  'reviews-may-import-only-domain-support-screening': ['src/reviews/a.ts', "import type { Thing } from '../stores/thing.js'"],
  'intake-may-import-only-domain-support': ['src/intake/a.ts', "import { thing } from '../engine/thing.js'"],
  'session-may-import-only-domain-support-wire': ['src/session/a.ts', "import { thing } from '../links/thing.js'"],
  'console-may-import-only-domain-support-wire-agents': ['src/console/a.ts', "import { thing } from '../session/thing.js'"],
  'channel-may-import-only-domain-support': ['channels/sms/a.ts', "import { thing } from '../../src/engine/thing.js'"],
  'channels-may-import-only-domain-support-channel': ['channels/index.ts', "import { thing } from '../src/config/thing.js'"],
  'ui-may-import-only-wire': ['secure-web/ui/a.ts', "import { thing } from '../customer/thing.js'"],
  'page-may-import-only-wire-ui': ['secure-web/phone/a.ts', "import type { Thing } from '../../src/domain/thing.js'"],
  'main-may-import-only-compose-config': ['src/main.ts', "import { thing } from './stores/thing.js'"],
  'cli-may-import-only-main-compose-config-owner-screening-ledger-domain-support': [
    'src/cli/a.ts',
    "import { thing } from '../vault/thing.js'",
  ],
  'compose-may-import-only-the-rooms-of-the-gateway': ['src/compose/a.ts', "import { thing } from '../cli/thing.js'"],
  'bin-may-import-only-itself': ['bin/a.js', "require('../src/domain/thing.js')"],
  'channels-never-import-each-other': ['channels/slack/a.ts', "import { thing } from '../sms/thing.js'"],
  'pages-never-import-each-other': ['secure-web/customer/a.ts', "import { thing } from '../phone/thing.js'"],
  'express-belongs-to-its-owner-use-the-port': ['src/intake/b.ts', "import express from 'express'"],
  'helmet-belongs-to-its-owner-use-the-port': ['src/session/b.ts', "import helmet from 'helmet'"],
  'twilio-belongs-to-its-owner-use-the-port': ['src/delivery/b.ts', "import twilio from 'twilio'"],
  'botbuilder-belongs-to-its-owner-use-the-port': ['src/engine/b.ts', "import type { Activity } from 'botbuilder'"],
  'botframework-schema-belongs-to-its-owner-use-the-port': [
    'channels/sms/b.ts',
    "import type { Activity } from 'botframework-schema'",
  ],
  'jsonwebtoken-belongs-to-its-owner-use-the-port': ['src/links/b.ts', "import jwt from 'jsonwebtoken'"],
  'ioredis-belongs-to-its-owner-use-the-port': ['src/stores/messages.ts', "import { Redis } from 'ioredis'"],
  'rate-limiter-flexible-belongs-to-its-owner-use-the-port': ['src/http/b.ts', "import 'rate-limiter-flexible'"],
  'pg-belongs-to-its-owner-use-the-port': ['src/ledger/b.ts', "import pg from 'pg'"],
  'electric-sql-pglite-belongs-to-its-owner-use-the-port': ['src/cli/b.ts', "import('@electric-sql/pglite')"],
  'fs-native-extensions-belongs-to-its-owner-use-the-port': ['src/config/b.ts', "import 'fs-native-extensions'"],
  're2js-belongs-to-its-owner-use-the-port': ['src/config/c.ts', "import { RE2JS } from 're2js'"],
  'libsodium-wrappers-belongs-to-its-owner-use-the-port': ['src/vault/b.ts', "import sodium from 'libsodium-wrappers'"],
  'ws-belongs-to-its-owner-use-the-port': ['src/http/c.ts', "import { WebSocketServer } from 'ws'"],
  'pino-belongs-to-its-owner-use-the-port': ['src/screening/b.ts', "import pino from 'pino'"],
  'prom-client-belongs-to-its-owner-use-the-port': ['src/intake/c.ts', "import { Counter } from 'prom-client'"],
  'uuid-belongs-to-its-owner-use-the-port': ['src/directory/b.ts', "import { v7 } from 'uuid'"],
  'commander-belongs-to-its-owner-use-the-port': ['src/agents/b.ts', "import { Command } from 'commander'"],
  'yaml-belongs-to-its-owner-use-the-port': ['src/bots/b.ts', "import { parse } from 'yaml'"],
  'preact-belongs-to-its-owner-use-the-port': ['secure-web/wire/b.ts', "import { h } from 'preact'"],
  'preact-signals-belongs-to-its-owner-use-the-port': ['secure-web/wire/c.ts', "import { signal } from '@preact/signals'"],
  'break-the-cycle-by-moving-the-shared-part-out': ['src/vault/c.ts', "import { thing } from './d.js'"],
  'product-code-never-imports-test-or-bench': ['src/compose/b.ts', "import { thing } from '../../test/thing.js'"],
  'domain-imports-packages-as-types-only': ['src/domain/b.ts', "import { readFileSync } from 'node:fs'"],
  'browser-code-never-imports-node-modules-of-the-platform': ['secure-web/wire/d.ts', "import { createHash } from 'node:crypto'"],
  'move-the-package-from-dev-dependencies-to-dependencies': ['src/assurance/b.ts', "import fc from 'fast-check'"],
  'declare-the-package-in-package-json': ['src/directory/c.ts', "import 'yargs'"],
  'mend-the-path-nothing-is-there': ['src/delivery/c.ts', "import './gone.js'"],
};

/** What the same rules must leave alone. */
const ALLOWED: readonly (readonly [file: string, imports: string])[] = [
  ['src/compose/ok.ts', "import { thing } from '../../channels/sms/thing.js'"],
  ['src/compose.ts', "import { thing } from './compose/thing.js'"],
  ['src/domain/ok.ts', "export type { Activity } from 'botframework-schema'"],
  ['src/support/ok.ts', "import type { Thing } from '../domain/thing.js'"],
  ['src/config/ok.ts', "import { thing } from '../screening/thing.js'"],
  ['src/engine/ok.ts', "import { thing } from '../screening/thing.js'"],
  ['src/session/ok.ts', "import { thing } from '../../secure-web/wire/thing.js'"],
  ['src/session/ok.router.ts', "import express from 'express'"],
  ['src/console/ok.ts', "import { thing } from '../agents/thing.js'"],
  ['src/stores/redis-ok.ts', "import { Redis } from 'ioredis'"],
  ['src/bots/ok.ts', "import { ActivityHandler } from 'botbuilder'"],
  ['src/cli/ok.ts', "import { thing } from '../ledger/thing.js'"],
  ['channels/sms/ok.ts', "import twilio from 'twilio'"],
  ['secure-web/customer/ok.tsx', "import { thing } from '../ui/thing.js'"],
];

function plant(tree: string): void {
  const rooms = [
    ...readdirSync(join(ROOT, 'src'), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [`src/${entry.name}`] : [],
    ),
    ...[
      // Rooms with a row in the table and nothing in them yet.
      'src/agents',
      'src/console',
      'channels/sms',
      'channels/slack',
      'secure-web/wire',
      'secure-web/ui',
      'secure-web/customer',
      'secure-web/phone',
      'test',
      'bin',
    ],
  ];
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  for (const room of new Set(rooms)) write(`${room}/thing.ts`, THING);
  for (const [file, imports] of [...Object.values(PLANTED), ...ALLOWED]) write(file, `${imports};\n`);
  write('src/vault/d.ts', "import './c.js';\nexport const thing = 1;\n");
  cpSync(join(ROOT, 'package.json'), join(tree, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
}

describe('the import rules', () => {
  let tree: string;
  let planted: Cruise;
  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'sallyport-rooms-'));
    plant(tree);
    planted = cruise(tree, FOLDERS);
  }, 120_000);
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  test('have something planted for each of them', () => {
    expect(Object.keys(PLANTED).sort()).toEqual(ruleNames());
  });

  test.each(Object.entries(PLANTED))('%s is seen', (rule, [file]) => {
    expect(planted.violations).toContain(`${rule} ${file}`);
  });

  test.each(ALLOWED)('%s may say %s', (file) => {
    expect(planted.violations.filter((violation) => violation.endsWith(` ${file}`))).toEqual([]);
  });
});

describe('the real tree', () => {
  let real: Cruise;
  beforeAll(() => {
    real = cruise(ROOT, FOLDERS);
  }, 120_000);

  test('was read', () => {
    expect(real.modules).toBeGreaterThan(100);
  });

  test('keeps every rule', () => {
    expect(real.violations).toEqual([]);
  });

  test('has no folder without a row in the table of rooms', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const unruled = folders.filter(({ name }) => !ruleNames().some((rule) => rule.startsWith(`${name}-may-import-only-`)));
    expect(unruled.map(({ name }) => name)).toEqual([]);
  });
});
