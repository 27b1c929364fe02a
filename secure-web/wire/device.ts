/**
 * The device key: ECDSA P-256 by WebCrypto, its private half non-extractable. A device is named by the RFC 7638 thumbprint
 * of its public key. Keeping the key (IndexedDB) is the page's work.
 */
import { concat, toBase64url, utf8, type Bytes } from './bytes.js';
import { sha256, type KeyHandle } from './kdf.js';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** An uncompressed point: 0x04, x, y. */
export const DEVICE_KEY_BYTES = 65;
/** r and s, 32 bytes each. */
export const SIGNATURE_BYTES = 64;

export interface Device {
  readonly publicKey: Bytes;
  readonly thumbprint: string;
  sign(message: Uint8Array): Promise<Bytes>;
}

/** What the page keeps; structured cloning takes the key as it is. */
export interface DeviceKeys {
  readonly privateKey: KeyHandle;
  readonly publicKey: Bytes;
}

export async function generateDeviceKeys(): Promise<DeviceKeys> {
  const pair = await crypto.subtle.generateKey(P256, false, ['sign', 'verify']);
  return { privateKey: pair.privateKey, publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)) };
}

export async function openDevice({ privateKey, publicKey }: DeviceKeys): Promise<Device> {
  return {
    publicKey,
    thumbprint: await deviceThumbprint(publicKey),
    sign: async (message) => new Uint8Array(await crypto.subtle.sign(SIGNING, privateKey, concat(message))),
  };
}

/** RFC 7638: SHA-256 over the required members of the JWK in lexicographic order, base64url. */
export async function deviceThumbprint(publicKey: Uint8Array): Promise<string> {
  const x = toBase64url(publicKey.subarray(1, 33));
  const y = toBase64url(publicKey.subarray(33, 65));
  return toBase64url(await sha256(utf8(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`)));
}

/** False for a wrong signature and for a key that is not a point of the curve alike. */
export async function verifyDeviceSignature(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  if (publicKey.length !== DEVICE_KEY_BYTES || publicKey[0] !== 4 || signature.length !== SIGNATURE_BYTES) return false;
  try {
    const key = await crypto.subtle.importKey('raw', concat(publicKey), P256, false, ['verify']);
    return await crypto.subtle.verify(SIGNING, key, concat(signature), concat(message));
  } catch {
    return false;
  }
}
