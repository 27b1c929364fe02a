/**
 * Opens the ledger: its signing key, the published verifier key, the file of checkpoints outside the database. Before the
 * first event it compares the newest outside checkpoint with the database: a database that was set back or swapped is
 * refused loudly, because going on would sign a second history.
 */
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { GatewayError } from '../domain/errors.js';
import type { LedgerRows, LedgerSequencer } from '../domain/ledger.js';
import { openCheckpoint, type Checkpoint } from './checkpoint.js';
import { CheckpointLog } from './checkpoint-log.js';
import { GrowingTree, sameHash } from './merkle.js';
import { formatVerifierKey, signingKey, type VerifierKey } from './note-key.js';
import { Sequencer, type SequencerDeps } from './sequencer.js';

export const PUBLIC_KEY_FILE = 'ledger.pub';
export const CHECKPOINTS_FILE = 'checkpoints.log';

export interface LedgerDeps extends Pick<SequencerDeps, 'rows' | 'clock' | 'log'> {
  /** 32 bytes; signs. */
  readonly seed: Uint8Array;
  /** Outside the database: `DATA_DIR/ledger`. Made when it is missing. */
  readonly folder: string;
  /** The origin in every checkpoint; null for one made of the key. */
  readonly name: string | null;
}

/** @throws GatewayError `ledger-failed` when the database is behind the outside checkpoints or is another one */
export async function openLedger(deps: LedgerDeps): Promise<LedgerSequencer> {
  const key = signingKey(deps.seed, deps.name);
  await mkdir(deps.folder, { recursive: true, mode: 0o700 });
  await publishKey(join(deps.folder, PUBLIC_KEY_FILE), key);
  const outside = await CheckpointLog.open(join(deps.folder, CHECKPOINTS_FILE));
  try {
    const newest = newestOutside(await outside.tail(), key);
    if (newest !== null) await compare(newest, deps.rows);
    const stored = await deps.rows.newestCheckpoint();
    // Committed, and then the process died before the file had it.
    if (stored !== null && stored.size > (newest?.size ?? 0)) await outside.append(stored.note);
    return new Sequencer({ ...deps, key, outside, checkpointed: stored?.size ?? 0 });
  } catch (error) {
    await outside.close();
    throw error;
  }
}

/** Written at the first start only: an auditor's copy of it must stay right. */
async function publishKey(path: string, key: VerifierKey): Promise<void> {
  const line = `${formatVerifierKey(key)}\n`;
  const file = await open(path, 'a', 0o644);
  try {
    if ((await file.stat()).size === 0) {
      await file.appendFile(line);
      await file.sync();
    }
  } finally {
    await file.close();
  }
  if ((await readFile(path, 'utf8')) !== line) {
    throw new GatewayError('ledger-failed', `${path} is the key of another ledger: other master key, or other ledger name`);
  }
}

function newestOutside(notes: readonly string[], key: VerifierKey): Checkpoint | null {
  let newest: Checkpoint | null = null;
  for (const note of notes) {
    const opened = openCheckpoint(note, key);
    // A note that was torn by a crash is malformed; a whole one that does not verify was written by somebody else.
    if (opened.kind === 'refused' && opened.why === 'bad-signature') throw setBack('a checkpoint outside it is forged');
    if (opened.kind === 'checkpoint' && opened.checkpoint.size >= (newest?.size ?? 0)) newest = opened.checkpoint;
  }
  return newest;
}

async function compare(newest: Checkpoint, rows: LedgerRows): Promise<void> {
  const tree = await rows.tree();
  // 1. Shorter: the database was restored from an older copy, or its end was cut off.
  if (tree.size < newest.size) {
    throw setBack(`it has ${tree.size} events, the newest checkpoint outside it has ${newest.size}`);
  }
  // 2. Another history of that length: the database has other checkpoints, or another root.
  const note = await rows.checkpointOf(newest.size);
  const root = `\n${newest.size}\n${Buffer.from(newest.root).toString('base64')}\n`;
  if (note?.includes(root) !== true) throw setBack(`it does not have the checkpoint of ${newest.size} events`);
  if (tree.size === newest.size && !sameHash(new GrowingTree(tree.size, tree.frontier).root(), newest.root)) {
    throw setBack('its tree is not the one that was signed');
  }
}

const setBack = (what: string) =>
  new GatewayError('ledger-failed', `the ledger in the database does not match its checkpoints: ${what}`);
