/**
 * HKDF-SHA-256 and HMAC-SHA-256 by WebCrypto, which browser and Node share. Keys are non-extractable; every use starts
 * with a label of its own (`sallyport/<purpose>/v1`), so that a value made for one purpose serves no other.
 */
import { concat, fields, type Bytes } from './bytes.js';

/** WebCrypto's key, by whichever name the platform's types give it. */
export type KeyHandle = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)));
}

function importHmacKey(raw: Uint8Array): Promise<KeyHandle> {
  return crypto.subtle.importKey('raw', concat(raw), HMAC, false, ['sign', 'verify']);
}

export async function hmac(key: KeyHandle, message: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, concat(message)));
}

export function verifyHmac(key: KeyHandle, mac: Uint8Array, message: Uint8Array): Promise<boolean> {
  return crypto.subtle.verify('HMAC', key, concat(mac), concat(message));
}

/** A non-extractable HMAC key = HKDF(secret, salt empty, info = fields(label, ...context)), 32 bytes. */
export async function deriveHmacKey(
  secret: Uint8Array,
  label: string,
  ...context: readonly (Uint8Array | string)[]
): Promise<KeyHandle> {
  const base = await crypto.subtle.importKey('raw', concat(secret), 'HKDF', false, ['deriveKey']);
  const info = fields(label, ...context);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info } as const;
  return crypto.subtle.deriveKey(parameters, base, { ...HMAC, length: 256 }, false, ['sign', 'verify']);
}

/** HKDF-Expand(prk, info, 32): one block, so one HMAC; that is why a non-extractable HMAC key can do it. */
export async function expand32(prk: Uint8Array, info: Uint8Array): Promise<Bytes> {
  return hmac(await importHmacKey(prk), concat(info, Uint8Array.of(1)));
}

export const labelled = (label: string, ...parts: readonly (Uint8Array | string)[]): Bytes =>
  concat(fields(label), fields(...parts));
