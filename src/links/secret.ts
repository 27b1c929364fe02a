/**
 * The secret behind a link's `#`: a MAC over what the link is for, written in 43 base62 characters. It is the link's
 * signature, it is stored nowhere, and it is computed again whenever it is needed, so a stolen database opens no link.
 */
import { createHmac, type KeyObject } from 'node:crypto';

import type { Link } from '../domain/links.js';
import { BASE62 } from '../support/base62.js';
import { lengthPrefixed } from '../support/length-prefixed.js';

const LABEL = 'sallyport/link/v1';
/** 62^43 is the first power of 62 above 2^256. */
const SECRET_LENGTH = 43;

/** What the secret and the code stand for. The leg's id stands for the channel identity: it never changes its address. */
export type Signed = Pick<Link, 'id' | 'conversation' | 'leg' | 'expiresAt'>;

export function linkSecret(linkKey: KeyObject, link: Signed): string {
  return fixedBase62(keyedHash(linkKey, LABEL, link.id, link.conversation, link.leg, String(link.expiresAt)));
}

/** The label comes first, and every field stands behind its length, so that no two purposes give the same bytes. */
export function keyedHash(key: KeyObject, label: string, ...fields: readonly string[]): Buffer {
  return createHmac('sha256', key)
    .update(lengthPrefixed(label, ...fields))
    .digest();
}

/** 32 bytes as one number, most significant digit first, always the same width. */
function fixedBase62(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  while (text.length < SECRET_LENGTH) {
    text = BASE62.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}
