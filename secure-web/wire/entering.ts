/**
 * What a browser sends to enter a link, and how the gateway checks it (protocol.md 1): a proof of the fragment and a
 * signature by the device key, over the same canonical bytes, so that neither fits another link, page, device or code.
 * Both sides use this one copy. Whether the link may be entered is decided elsewhere, in the database.
 */
import { fields, fromBase64url, toBase64url, utf8, type Bytes } from './bytes.js';
import { DEVICE_KEY_BYTES, SIGNATURE_BYTES, verifyDeviceSignature, type Device } from './device.js';
import { deriveHmacKey, hmac, verifyHmac, type KeyHandle } from './kdf.js';

export const NONCE_BYTES = 16;
export const PROOF_BYTES = 32;

const KEY_LABEL = 'sallyport/enter-key/v1';
const PROOF_LABEL = 'sallyport/enter-proof/v1';
const SIGNATURE_LABEL = 'sallyport/enter-signature/v1';

export type DeviceSigner = Pick<Device, 'publicKey' | 'sign'>;

/** The JSON body of `POST /api/links/{id}/enter`; bytes are base64url without padding. */
export interface EnterBody {
  readonly devicePublicKey: string;
  readonly nonce: string;
  /** 4 digits. */
  readonly code: string;
  readonly proof: string;
  readonly signature: string;
}

/** What a request is about: the same on both sides, whoever computes it. */
interface Statement {
  readonly origin: string;
  readonly linkId: string;
  readonly devicePublicKey: Uint8Array;
  readonly nonce: Uint8Array;
  readonly code: string;
}

/** A body whose fields have the right lengths; nothing is proved yet. */
export interface EnterRequest extends Statement {
  readonly proof: Uint8Array;
  readonly signature: Uint8Array;
}

/** Label first, every field behind its length: no two statements give the same bytes, and no MAC serves as a signature. */
const enterBytes = (label: string, { origin, linkId, devicePublicKey, nonce, code }: Statement): Bytes =>
  fields(label, origin, linkId, devicePublicKey, nonce, code);

const enterKey = (secret: string, linkId: string): Promise<KeyHandle> => deriveHmacKey(utf8(secret), KEY_LABEL, linkId);

export async function buildEnterRequest(input: {
  readonly origin: string;
  readonly linkId: string;
  /** The fragment: 43 base62 characters. */
  readonly secret: string;
  readonly code: string;
  readonly device: DeviceSigner;
}): Promise<EnterBody> {
  const { origin, linkId, secret, code, device } = input;
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const statement = { origin, linkId, devicePublicKey: device.publicKey, nonce, code };
  const proof = await hmac(await enterKey(secret, linkId), enterBytes(PROOF_LABEL, statement));
  const signature = await device.sign(enterBytes(SIGNATURE_LABEL, statement));
  return {
    devicePublicKey: toBase64url(device.publicKey),
    nonce: toBase64url(nonce),
    code,
    proof: toBase64url(proof),
    signature: toBase64url(signature),
  };
}

/** `null` unless every field decodes to exactly its length. */
export function readEnterRequest(origin: string, linkId: string, body: EnterBody): EnterRequest | null {
  const devicePublicKey = exactly(DEVICE_KEY_BYTES, body.devicePublicKey);
  const nonce = exactly(NONCE_BYTES, body.nonce);
  const proof = exactly(PROOF_BYTES, body.proof);
  const signature = exactly(SIGNATURE_BYTES, body.signature);
  if (devicePublicKey === null || nonce === null || proof === null || signature === null) return null;
  return { origin, linkId, devicePublicKey, nonce, code: body.code, proof, signature };
}

/** Whoever made this request held the fragment, and made it for this page, link, device key and code. */
export async function verifyEnterProof(request: EnterRequest, secret: string): Promise<boolean> {
  const key = await enterKey(secret, request.linkId);
  return verifyHmac(key, request.proof, enterBytes(PROOF_LABEL, request));
}

/** Whoever made this request holds the private half of the device key in it. */
export function verifyEnterSignature(request: EnterRequest): Promise<boolean> {
  return verifyDeviceSignature(request.devicePublicKey, request.signature, enterBytes(SIGNATURE_LABEL, request));
}

/** `null` unless `text` is base64url of exactly `length` bytes. */
export function exactly(length: number, text: string): Bytes | null {
  const bytes = fromBase64url(text);
  return bytes?.length === length ? bytes : null;
}
