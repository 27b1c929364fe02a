import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { loadMasterKey, MasterKey } from '../../../src/vault/master-key.js';
import { systemRandom } from '../../../src/support/system-random.js';
import { refusalOf } from '../refusals.js';
import { hex, vectors } from './vectors.js';

const random = systemRandom();
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sallyport-vault-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const load = (environment: string | undefined, demonstration = false) =>
  loadMasterKey({ environment, demonstration, dataDir, random });

describe('the master key from the environment', () => {
  test('gives the kid and the derived keys of the vectors', () => {
    const master = load(vectors.master);
    expect(master.kid).toBe(vectors.kid);
    for (const [purpose, expected] of Object.entries(vectors.derived)) {
      expect(master.derive(purpose).toString('hex')).toBe(expected);
    }
  });

  test('no two purposes share a key', () => {
    expect(new Set(Object.values(vectors.derived)).size).toBe(Object.keys(vectors.derived).length);
  });

  test.each([
    ['empty', ''],
    ['too short', Buffer.alloc(31, 1).toString('base64')],
    ['too long', Buffer.alloc(33, 1).toString('base64')],
    ['without its padding', vectors.master.replace('=', '')],
    ['with a line end', `${vectors.master}\n`],
    ['with a space in front', ` ${vectors.master}`],
    ['hexadecimal', Buffer.alloc(32, 1).toString('hex')],
    ['in the other alphabet', Buffer.alloc(32, 0xff).toString('base64url') + '='],
    ['with loose last bits', Buffer.alloc(32, 0).toString('base64').replace('A=', 'B=')],
  ])('%s is refused, and the refusal names the setting but not the value', (_case, value) => {
    expect(refusalOf(() => load(value))).toBe('config-invalid');
    expect(() => load(value)).toThrow('SALLYPORT_MASTER_KEY');
    expect(() => load(value)).not.toThrow(value.slice(0, 20) || '\0');
  });

  test('a wrong one is refused in the demonstration too, not replaced', () => {
    expect(refusalOf(() => load('', true))).toBe('config-invalid');
  });
});

describe('without a key', () => {
  test('the gateway does not start outside the demonstration, and says which setting is missing', () => {
    expect(refusalOf(() => load(undefined))).toBe('key-missing');
    expect(() => load(undefined)).toThrow('SALLYPORT_MASTER_KEY');
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test("a demonstration's key file does not start a production", () => {
    load(undefined, true);
    expect(refusalOf(() => load(undefined))).toBe('key-missing');
  });
});

describe('the key file of the demonstration', () => {
  const path = () => join(dataDir, 'master.key');

  test('is made once, for its owner only, and found again', () => {
    const first = load(undefined, true);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['master.key']);
    expect(load(undefined, true).kid).toBe(first.kid);
  });

  test('two folders get two keys', () => {
    const first = load(undefined, true);
    rmSync(path());
    expect(load(undefined, true).kid).not.toBe(first.kid);
  });

  test.each([0o640, 0o604, 0o620, 0o666])('is refused with mode %o', (mode) => {
    load(undefined, true);
    chmodSync(path(), mode);
    expect(refusalOf(() => load(undefined, true))).toBe('config-invalid');
  });

  test('half of it is refused and left as it is', () => {
    load(undefined, true);
    const half = readFileSync(path(), 'utf8').slice(0, 20);
    writeFileSync(path(), half);
    expect(refusalOf(() => load(undefined, true))).toBe('config-invalid');
    expect(readFileSync(path(), 'utf8')).toBe(half);
  });

  test('a symbolic link in its place is not followed', () => {
    writeFileSync(join(dataDir, 'elsewhere'), vectors.master, { mode: 0o600 });
    symlinkSync(join(dataDir, 'elsewhere'), path());
    expect(refusalOf(() => load(undefined, true))).toBe('config-invalid');
  });
});

test('a master key cannot be printed', () => {
  const master = new MasterKey(Buffer.from(vectors.master, 'base64'));
  expect(JSON.stringify({ master })).toBe('{"master":"[key]"}');
  expect(inspect({ master }, { depth: 9, showHidden: true })).toBe('{ master: [key] }');
  expect(refusalOf(() => new MasterKey(hex('00')))).toBe('config-invalid');
});
