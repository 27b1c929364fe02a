/**
 * Signed notes (c2sp.org/signed-note): a text, a blank line, and signature lines. A note's text is nothing before a
 * signature of a key we know is verified; lines of keys we do not know are passed over, and one of ours that fails
 * condemns the whole note.
 */
import { sign, verify } from 'node:crypto';

import { keyIdOf, type SigningKey, type VerifierKey } from './note-key.js';

const DASH = '\u2014 ';
const LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;
/** Every control character but the line feed, and halves of characters, which are not UTF-8. */
const FORBIDDEN = /(?!\n)\p{Control}|\p{Surrogate}/u;
const KEY_ID_BYTES = 4;
/** "Verifiers SHOULD apply a maximum limit to the number of signatures, but MUST accept at least up to 16." */
const MOST_SIGNATURES = 64;

export type OpenedNote =
  | { readonly kind: 'verified'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: 'malformed' | 'unknown-key' | 'bad-signature' };

interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

/** `text` ends with a line feed and has no other control character. */
export function signNote(text: string, key: SigningKey): string {
  if (!text.endsWith('\n') || FORBIDDEN.test(text)) throw new TypeError('not the text of a note');
  const signature = sign(null, Buffer.from(text), key.privateKey);
  const line = Buffer.concat([Buffer.from(keyIdOf(key), 'hex'), signature]).toString('base64');
  return `${text}\n${DASH}${key.name} ${line}\n`;
}

export function openNote(note: string, key: VerifierKey): OpenedNote {
  // 1. "Signed notes MUST be valid UTF-8 and MUST NOT contain any ASCII control characters other than newline."
  const parsed = FORBIDDEN.test(note) ? null : parseNote(note);
  if (parsed === null) return { kind: 'refused', why: 'malformed' };
  // 2. "Verifiers MUST ignore signatures from unknown keys, even if they share a name or ID (but not both)."
  const ours = parsed.signatures.filter(({ name, keyId }) => name === key.name && keyId === keyIdOf(key));
  if (ours.length === 0) return { kind: 'refused', why: 'unknown-key' };
  // 3. "If the key name and ID match a known key, verifiers MUST verify the signature", each of them.
  const text = Buffer.from(parsed.text);
  const good = ours.every(({ bytes }) => verify(null, text, key.publicKey, bytes));
  return good ? { kind: 'verified', text: parsed.text } : { kind: 'refused', why: 'bad-signature' };
}

/** "The text is separated from the signatures by the last empty line in the note." */
function parseNote(note: string): { readonly text: string; readonly signatures: readonly NoteSignature[] } | null {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return null;
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return null;
  const signatures = lines.map(parseSignature);
  return signatures.every((signature) => signature !== null) ? { text: note.slice(0, split + 1), signatures } : null;
}

function parseSignature(line: string): NoteSignature | null {
  const [, name, encoded] = LINE.exec(line) ?? [];
  if (name === undefined || encoded === undefined) return null;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded || bytes.length <= KEY_ID_BYTES) return null;
  return { name, keyId: bytes.subarray(0, KEY_ID_BYTES).toString('hex'), bytes: bytes.subarray(KEY_ID_BYTES) };
}
