/**
 * AES-256-GCM over bytes, the one cipher of the vault: a fresh random 96-bit nonce for each call, associated data always.
 * It knows nothing of forms, versions or owners; envelope.ts and key-provider.ts give those.
 */
import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

import type { Random } from '../domain/clock.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface SealedBox {
  readonly nonce: Uint8Array;
  /** The authentication tag is its last 16 bytes. */
  readonly ciphertext: Uint8Array;
}

export function sealBox(key: KeyObject, random: Random, aad: Uint8Array, plaintext: Uint8Array): SealedBox {
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(aad);
  return { nonce, ciphertext: Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]) };
}

/** `null` for anything but what `sealBox` made under this key with this associated data. */
export function openBox(key: KeyObject, aad: Uint8Array, box: SealedBox): Buffer | null {
  if (box.nonce.length !== NONCE_BYTES || box.ciphertext.length < TAG_BYTES) return null;
  const split = box.ciphertext.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, box.nonce, { authTagLength: TAG_BYTES })
    .setAAD(aad)
    .setAuthTag(box.ciphertext.subarray(split));
  const plaintext = decipher.update(box.ciphertext.subarray(0, split));
  try {
    decipher.final();
  } catch {
    return null;
  }
  return plaintext;
}

/** Bytes as base64url without padding. */
export function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/** `null` for anything that `encode` does not write: padding, other alphabets, loose last bits. */
export function decode(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}
