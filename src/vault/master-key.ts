/**
 * The one key everything else derives from, and the only two places it may come from: the environment, or (in the
 * demonstration only) a file in the data folder. Without it the gateway does not start. It never leaves this object:
 * rooms get keys derived from it for one purpose each.
 */
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, lstatSync, openSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';

import type { Random } from '../domain/clock.js';
import { GatewayError } from '../domain/errors.js';
import { lengthPrefixed } from '../support/length-prefixed.js';

const SETTING = 'SALLYPORT_MASTER_KEY';
const FILE_NAME = 'master.key';
const KEY_BYTES = 32;
const KID_BYTES = 6;

export class MasterKey {
  readonly #key: KeyObject;
  /** 12 hexadecimal digits: derived from the key under a label of its own, so it tells nothing of it. */
  readonly kid: string;

  constructor(bytes: Uint8Array) {
    if (bytes.length !== KEY_BYTES) throw new GatewayError('config-invalid', `${SETTING} is not 32 bytes`);
    this.#key = createSecretKey(bytes);
    this.kid = this.derive('key-id', KID_BYTES).toString('hex');
  }

  /** HKDF-SHA-256 with an empty salt and the info `sallyport/<purpose>/v1`, length-prefixed. */
  derive(purpose: string, length: number = KEY_BYTES): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#key, '', lengthPrefixed(`sallyport/${purpose}/v1`), length));
  }

  toJSON(): string {
    return '[key]';
  }

  [inspect.custom](): string {
    return '[key]';
  }
}

export interface MasterKeySource {
  /** The value of SALLYPORT_MASTER_KEY; undefined where it is not set. */
  readonly environment: string | undefined;
  readonly demonstration: boolean;
  /** An existing folder. */
  readonly dataDir: string;
  readonly random: Random;
}

/**
 * The master key, or a refusal to start that names the setting.
 * @throws GatewayError `key-missing`, `config-invalid`
 */
export function loadMasterKey(source: MasterKeySource): MasterKey {
  if (source.environment !== undefined) return new MasterKey(parseKey(source.environment, SETTING));
  if (source.demonstration) {
    const path = join(source.dataDir, FILE_NAME);
    return readKeyFile(path) ?? createKeyFile(path, source.random);
  }
  throw new GatewayError('key-missing', `${SETTING} is not set: 32 random bytes in base64 (openssl rand -base64 32)`);
}

/** Strict: 44 characters of standard base64 that encode back to themselves, nothing around them. */
function parseKey(text: string, where: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== text) {
    throw new GatewayError('config-invalid', `${where} must be 32 bytes in base64, 44 characters`);
  }
  return bytes;
}

/** `null` when there is no such file; a file others may read or write is refused, for it is no secret any more. */
function readKeyFile(path: string): MasterKey | null {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (!found.isFile() || (found.mode & 0o077) !== 0) {
    throw new GatewayError('config-invalid', `${path} must be a file only its owner may use (mode 600)`);
  }
  return new MasterKey(parseKey(readFileSync(path, 'utf8').replace(/\n$/, ''), path));
}

/** Written whole and synced under another name, then linked: a crash leaves no half key, and no key is overwritten. */
function createKeyFile(path: string, random: Random): MasterKey {
  const bytes = random.bytes(KEY_BYTES);
  const draft = `${path}.${Buffer.from(random.bytes(6)).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(file, `${Buffer.from(bytes).toString('base64')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  linkSync(draft, path);
  unlinkSync(draft);
  return new MasterKey(bytes);
}
