/**
 * The 4-digit code that stands in the message beside the link. It stops scanners, previews and blind forwards; it is no
 * second factor. It is derived, so that it can be said again at the moment of sending; the row holds a keyed hash of it.
 */
import type { KeyObject } from 'node:crypto';

import { keyedHash, type Signed } from './secret.js';

const LABEL = 'sallyport/code/v1';
const HASH_LABEL = 'sallyport/code-hash/v1';
const CODES = 10_000;
/** The largest multiple of 10,000 in 16 bits: what lies above would favour the lower codes. */
const FAIR = 60_000;

export function linkCode(codeKey: KeyObject, link: Signed): string {
  for (let round = 0; ; round += 1) {
    const bytes = keyedHash(codeKey, LABEL, link.id, link.conversation, String(link.expiresAt), String(round));
    for (let at = 0; at < bytes.length; at += 2) {
      const draw = bytes.readUInt16BE(at);
      if (draw < FAIR) return String(draw % CODES).padStart(4, '0');
    }
  }
}

/** What the row holds, and what a typed code is compared as: hexadecimal, different for equal codes of two links. */
export function codeHash(codeKey: KeyObject, link: Signed, code: string): string {
  return keyedHash(codeKey, HASH_LABEL, link.id, link.conversation, code).toString('hex');
}
