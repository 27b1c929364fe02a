/**
 * Checkpoints (c2sp.org/tlog-checkpoint): a signed note whose text says origin, tree size and root hash. One that is
 * kept outside the database proves what the ledger was when it was signed.
 */
import { HASH_BYTES, type Hash } from './merkle.js';
import { openNote, signNote, type OpenedNote } from './note.js';
import type { SigningKey, VerifierKey } from './note-key.js';

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

type Refused = Extract<OpenedNote, { readonly kind: 'refused' }>;
export type OpenedCheckpoint =
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'refused'; readonly why: Refused['why'] | 'other-origin' };

/** "The ASCII decimal representation, with no leading zeroes (unless the tree is empty)." */
const SIZE = /^(0|[1-9][0-9]{0,15})$/;

export function signCheckpoint(size: number, root: Hash, key: SigningKey): string {
  return signNote(`${key.name}\n${size}\n${Buffer.from(root).toString('base64')}\n`, key);
}

/** The key's name must be the origin: a checkpoint of another log of the same key is another log's. */
export function openCheckpoint(note: string, key: VerifierKey): OpenedCheckpoint {
  const opened = openNote(note, key);
  if (opened.kind === 'refused') return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint === null) return { kind: 'refused', why: 'malformed' };
  return checkpoint.origin === key.name ? { kind: 'checkpoint', checkpoint } : { kind: 'refused', why: 'other-origin' };
}

/** The text of a checkpoint, its signatures not looked at. `null` for what is none. */
export function parseCheckpoint(text: string): Checkpoint | null {
  // 1. "At least three non-empty lines, separated by newlines"; extension lines are opaque.
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.includes('')) return null;
  const [origin, size, root] = lines;
  if (origin === undefined || size === undefined || root === undefined) return null;
  // 2. The size, one text for one number.
  if (!SIZE.test(size) || !Number.isSafeInteger(Number(size))) return null;
  // 3. The root, one text for one hash.
  const hash = Buffer.from(root, 'base64');
  if (hash.length !== HASH_BYTES || hash.toString('base64') !== root) return null;
  return { origin, size: Number(size), root: hash };
}
