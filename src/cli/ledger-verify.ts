/**
 * `sallyport ledger verify`: the key and the checkpoints come from files, the rows from the process that owns the data folder,
 * or from the database itself when nobody does. The proof is made here, in this process, and needs no secret.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { openLedgerRows } from '../compose/foundation.js';
import { processEnvironment } from '../config/env.js';
import { GatewayError } from '../domain/errors.js';
import type { LedgerRows } from '../domain/ledger.js';
import { CHECKPOINTS_FILE, PUBLIC_KEY_FILE } from '../ledger/open-ledger.js';
import { parseVerifierKey, type VerifierKey } from '../ledger/note-key.js';
import { splitNotes } from '../ledger/checkpoint-log.js';
import { readCheckpoints, readLedger } from '../ledger/read-ledger.js';
import { verifyLedger } from '../ledger/verify.js';
import { printReport } from '../ledger/verify-report.js';
import { findOwner } from '../owner/owner-socket.js';
import { silentLog } from '../support/log.js';

export interface VerifyOptions {
  readonly publicKey?: string;
  /** A file; `false` for none at all. */
  readonly checkpoints?: string | boolean;
}

type Rows = Pick<LedgerRows, 'read' | 'checkpoints' | 'waiting'>;

export async function ledgerVerify(options: VerifyOptions): Promise<number> {
  const env = processEnvironment();
  const dataDir = resolve(env.text('DATA_DIR') ?? './data');
  const folder = join(dataDir, 'ledger');
  const key = parseVerifierKey((await readText(options.publicKey ?? join(folder, PUBLIC_KEY_FILE), 'public key')).trim());
  if (key === null) throw new GatewayError('bad-request', 'the public key file holds no ledger key', { showable: true });
  const source = await openRows(dataDir, env.secret('DATABASE_URL'));
  try {
    // Read before the rows: a checkpoint that is written meanwhile must not ask for events that were not there yet.
    const outside = await outsideNotes(options.checkpoints, join(folder, CHECKPOINTS_FILE));
    await refuseOtherKey(key, outside, source.rows);
    const report = await verifyLedger({
      rows: readLedger(source.rows),
      stored: readCheckpoints(source.rows),
      key,
      outside,
      waiting: () => source.rows.waiting(),
    });
    const { lines, exitCode } = printReport(report);
    process.stdout.write(`${lines.join('\n')}\n`);
    return exitCode;
  } finally {
    await source.close();
  }
}

async function openRows(
  dataDir: string,
  databaseUrl: Parameters<typeof openLedgerRows>[0]['databaseUrl'],
): Promise<{ rows: Rows; close(): Promise<void> }> {
  const owner = await findOwner(dataDir);
  if (owner === null) return openLedgerRows({ dataDir, databaseUrl }, silentLog);
  const rows: Rows = { read: owner.ledgerRows, checkpoints: owner.ledgerCheckpoints, waiting: owner.ledgerWaiting };
  return { rows, close: () => Promise.resolve() };
}

/** With the key of another ledger every checkpoint here would look forged: that is another mistake, and another answer. */
async function refuseOtherKey({ name }: VerifierKey, outside: readonly string[], rows: Rows): Promise<void> {
  const stored = await rows.checkpoints(-1, 1);
  const notes = [...outside, ...stored.map(({ note }) => note)];
  if (notes.length === 0 || notes.some((note) => note.startsWith(`${name}\n`))) return;
  throw new GatewayError('bad-request', 'the public key is of another ledger than the checkpoints', { showable: true });
}

async function outsideNotes(option: VerifyOptions['checkpoints'], standard: string): Promise<readonly string[]> {
  if (option === false) return [];
  return splitNotes(await readText(typeof option === 'string' ? option : standard, 'checkpoints'));
}

async function readText(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new GatewayError('not-found', `the ${what} file ${file} cannot be read`, { cause: error, showable: true });
  }
}
