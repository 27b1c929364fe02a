/**
 * From the pre-shared key and the KEM's secret to one key a direction (protocol.md 3). Both messages of the handshake are
 * in the transcript as they were sent, so that ends which saw different bytes get different keys.
 *
 *     transcript = SHA-256(label, SHA-256(hello), SHA-256(welcome))
 *     prk = HMAC-SHA-256(psk, KEM shared secret)        (HKDF-Extract: psk need not be extractable)
 *     c2s, s2c = HKDF-Expand(prk, label | transcript, 32)
 */
import type { Bytes } from './bytes.js';
import { expand32, hmac, labelled, sha256, type KeyHandle } from './kdf.js';

export interface DirectionKeys {
  /** Browser to gateway. */
  readonly c2s: Bytes;
  /** Gateway to browser. */
  readonly s2c: Bytes;
}

/** Wipes `shared` when done: it lives for one handshake. */
export async function scheduleKeys(
  psk: KeyHandle,
  shared: Bytes,
  hello: Uint8Array,
  welcome: Uint8Array,
): Promise<DirectionKeys> {
  const transcript = await sha256(labelled('sallyport/transcript/v1', await sha256(hello), await sha256(welcome)));
  const prk = await hmac(psk, shared);
  shared.fill(0);
  const c2s = await expand32(prk, labelled('sallyport/c2s/v1', transcript));
  const s2c = await expand32(prk, labelled('sallyport/s2c/v1', transcript));
  prk.fill(0);
  return { c2s, s2c };
}
