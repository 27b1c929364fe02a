/**
 * Ed25519 keys of signed notes: the one the ledger signs with, from its seed, and the verifier key in its text form
 * `name+id+key`, which is what an auditor gets. The id is short: it finds the key, and proves nothing.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** "0x01: Ed25519 signatures as specified by this document." */
const ED25519 = Uint8Array.of(1);
const PUBLIC_BYTES = 32;
/** DER around a raw key (RFC 8410): PKCS #8 for a seed, SubjectPublicKeyInfo for a public key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** "Key names MUST be non-empty and MUST NOT contain any Unicode spaces or plus characters." */
const NAME = /^[^\s+\p{Control}\p{Surrogate}]+$/u;
const VERIFIER = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u;

export interface VerifierKey {
  readonly name: string;
  readonly publicKey: KeyObject;
}

export interface SigningKey extends VerifierKey {
  readonly privateKey: KeyObject;
}

/** `name`: what stands as origin in every checkpoint; null for `sallyport/` and a hash of the key. @throws TypeError */
export function signingKey(seed: Uint8Array, name: string | null): SigningKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const chosen = name ?? `sallyport/${createHash('sha256').update(rawPublicKey(publicKey)).digest('hex').slice(0, 16)}`;
  if (!NAME.test(chosen)) throw new TypeError('not a key name');
  return { name: chosen, publicKey, privateKey };
}

/** "key ID = SHA-256(key name || 0x0A || signature type || public key)[:4]", as 8 hexadecimal digits. */
export function keyIdOf({ name, publicKey }: VerifierKey): string {
  const hash = createHash('sha256').update(`${name}\n`).update(ED25519).update(rawPublicKey(publicKey));
  return hash.digest('hex').slice(0, 8);
}

export function formatVerifierKey(key: VerifierKey): string {
  const encoded = Buffer.concat([ED25519, rawPublicKey(key.publicKey)]).toString('base64');
  return `${key.name}+${keyIdOf(key)}+${encoded}`;
}

/** `null` for anything but an Ed25519 key whose id is the one computed from it. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const [, name, id, encoded] = VERIFIER.exec(text) ?? [];
  if (name === undefined || encoded === undefined || !NAME.test(name)) return null;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded || bytes.length !== ED25519.length + PUBLIC_BYTES) return null;
  if (bytes[0] !== ED25519[0]) return null;
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, bytes.subarray(1)]), format: 'der', type: 'spki' });
  const key = { name, publicKey };
  return keyIdOf(key) === id ? key : null;
}

function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
}
