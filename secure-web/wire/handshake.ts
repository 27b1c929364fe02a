/**
 * The two messages in the clear, byte for byte (protocol.md 3). Fixed-length parts stand bare, the others behind their
 * length (u16, big-endian); nothing may follow the last. What they prove is checked elsewhere: here is only their form.
 *
 *     hello    version 1 | origin | link id | session id | kem_pk[1216] | device public key[65] | device signature[64]
 *     welcome  kem_ct[1120] | session id | conversation id | level
 */
import { concat, fields, fromUtf8, type Bytes } from './bytes.js';
import { DEVICE_KEY_BYTES, SIGNATURE_BYTES } from './device.js';
import { labelled } from './kdf.js';
import { KEM_CIPHERTEXT_BYTES, KEM_PUBLIC_KEY_BYTES } from './limits.js';

const VERSION = 1;
const SIGNATURE_LABEL = 'sallyport/hello-signature/v1';
const ORIGIN_BYTES = 300;
const ID_BYTES = 64;
/** Nothing longer is parsed at all. */
const MAX_HANDSHAKE_BYTES = 2048;

export const WIRE_LEVELS = ['link', 'code', 'passkey'] as const;
export type WireLevel = (typeof WIRE_LEVELS)[number];

export interface HelloBody {
  readonly origin: string;
  readonly linkId: string;
  readonly sessionId: string;
  readonly kemPublicKey: Uint8Array;
  readonly devicePublicKey: Uint8Array;
}

export interface Hello extends HelloBody {
  readonly signature: Uint8Array;
  /** The bytes the device signed. */
  readonly signed: Bytes;
}

export interface Welcome {
  readonly kemCiphertext: Uint8Array;
  readonly sessionId: string;
  readonly conversationId: string;
  readonly level: WireLevel;
}

export function encodeHelloBody(hello: HelloBody): Bytes {
  const { origin, linkId, sessionId, kemPublicKey, devicePublicKey } = hello;
  return concat(Uint8Array.of(VERSION), fields(origin, linkId, sessionId), kemPublicKey, devicePublicKey);
}

/** The device signs the whole hello before its signature, under a label that nothing else it signs begins with. */
export function helloToSign(body: Uint8Array): Bytes {
  return labelled(SIGNATURE_LABEL, body);
}

export function parseHello(message: Uint8Array): Hello | null {
  const reader = createReader(message);
  if (reader.fixed(1)?.[0] !== VERSION) return null;
  const origin = reader.text(ORIGIN_BYTES);
  const linkId = reader.text(ID_BYTES);
  const sessionId = reader.text(ID_BYTES);
  const kemPublicKey = reader.fixed(KEM_PUBLIC_KEY_BYTES);
  const devicePublicKey = reader.fixed(DEVICE_KEY_BYTES);
  const signature = reader.fixed(SIGNATURE_BYTES);
  if (origin === null || linkId === null || sessionId === null) return null;
  if (kemPublicKey === null || devicePublicKey === null || signature === null || !reader.atEnd()) return null;
  const signed = helloToSign(message.subarray(0, message.length - SIGNATURE_BYTES));
  return { origin, linkId, sessionId, kemPublicKey, devicePublicKey, signature, signed };
}

export function encodeWelcome(welcome: Welcome): Bytes {
  const { kemCiphertext, sessionId, conversationId, level } = welcome;
  return concat(kemCiphertext, fields(sessionId, conversationId, level));
}

export function parseWelcome(message: Uint8Array): Welcome | null {
  const reader = createReader(message);
  const kemCiphertext = reader.fixed(KEM_CIPHERTEXT_BYTES);
  const sessionId = reader.text(ID_BYTES);
  const conversationId = reader.text(ID_BYTES);
  const named = reader.text(ID_BYTES);
  const level = WIRE_LEVELS.find((known) => known === named);
  if (kemCiphertext === null || sessionId === null || conversationId === null || level === undefined) return null;
  return reader.atEnd() ? { kemCiphertext, sessionId, conversationId, level } : null;
}

/** Reads forward; null for what is not there in full, and from then on. */
function createReader(message: Uint8Array) {
  let at = message.length > MAX_HANDSHAKE_BYTES ? message.length + 1 : 0;
  const fixed = (length: number): Uint8Array | null => {
    const part = at + length <= message.length ? message.slice(at, at + length) : null;
    at = part === null ? message.length + 1 : at + length;
    return part;
  };
  const text = (longest: number): string | null => {
    const [high = 0, low = 0] = fixed(2) ?? [];
    const length = high * 256 + low;
    const bytes = length >= 1 && length <= longest ? fixed(length) : null;
    return bytes === null ? null : asText(bytes);
  };
  return { fixed, text, atEnd: () => at === message.length };
}

function asText(bytes: Uint8Array): string | null {
  try {
    return fromUtf8(bytes);
  } catch {
    return null;
  }
}
