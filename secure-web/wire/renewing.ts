/**
 * How a browser asks for a new link (protocol.md 1): with the fragment, a dead link's too, or with the device key that
 * entered. Either only says "whoever asks once held this link"; the new one goes to the address on record and nowhere else.
 */
import { fields, toBase64url, utf8, type Bytes } from './bytes.js';
import { DEVICE_KEY_BYTES, SIGNATURE_BYTES, verifyDeviceSignature } from './device.js';
import { exactly, NONCE_BYTES, PROOF_BYTES, type DeviceSigner } from './entering.js';
import { deriveHmacKey, hmac, verifyHmac } from './kdf.js';

const KEY_LABEL = 'sallyport/renew-key/v1';
const PROOF_LABEL = 'sallyport/renew-proof/v1';
const SIGNATURE_LABEL = 'sallyport/renew-signature/v1';

/** The JSON body of `POST /api/links/{id}/renew`. */
export type RenewBody =
  | { readonly kind: 'fragment'; readonly nonce: string; readonly proof: string }
  | { readonly kind: 'device'; readonly nonce: string; readonly devicePublicKey: string; readonly signature: string };

interface Asked {
  readonly origin: string;
  readonly linkId: string;
  readonly nonce: Uint8Array;
}

/** A body whose fields have the right lengths; nothing is proved yet. */
export type RenewRequest = Asked &
  (
    | { readonly kind: 'fragment'; readonly proof: Uint8Array }
    | { readonly kind: 'device'; readonly devicePublicKey: Uint8Array; readonly signature: Uint8Array }
  );

const renewBytes = (label: string, { origin, linkId, nonce }: Asked): Bytes => fields(label, origin, linkId, nonce);

const renewKey = (secret: string, linkId: string) => deriveHmacKey(utf8(secret), KEY_LABEL, linkId);

export async function buildRenewRequest(input: {
  readonly origin: string;
  readonly linkId: string;
  readonly by:
    { readonly kind: 'fragment'; readonly secret: string } | { readonly kind: 'device'; readonly device: DeviceSigner };
}): Promise<RenewBody> {
  const { origin, linkId, by } = input;
  const asked = { origin, linkId, nonce: crypto.getRandomValues(new Uint8Array(NONCE_BYTES)) };
  const nonce = toBase64url(asked.nonce);
  if (by.kind === 'fragment') {
    const proof = await hmac(await renewKey(by.secret, linkId), renewBytes(PROOF_LABEL, asked));
    return { kind: 'fragment', nonce, proof: toBase64url(proof) };
  }
  const signature = await by.device.sign(renewBytes(SIGNATURE_LABEL, asked));
  return { kind: 'device', nonce, devicePublicKey: toBase64url(by.device.publicKey), signature: toBase64url(signature) };
}

/** `null` unless every field decodes to exactly its length. */
export function readRenewRequest(origin: string, linkId: string, body: RenewBody): RenewRequest | null {
  const nonce = exactly(NONCE_BYTES, body.nonce);
  if (nonce === null) return null;
  const asked = { origin, linkId, nonce };
  if (body.kind === 'fragment') {
    const proof = exactly(PROOF_BYTES, body.proof);
    return proof === null ? null : { ...asked, kind: 'fragment', proof };
  }
  const devicePublicKey = exactly(DEVICE_KEY_BYTES, body.devicePublicKey);
  const signature = exactly(SIGNATURE_BYTES, body.signature);
  if (devicePublicKey === null || signature === null) return null;
  return { ...asked, kind: 'device', devicePublicKey, signature };
}

export async function verifyRenewProof(request: Asked & { readonly proof: Uint8Array }, secret: string): Promise<boolean> {
  return verifyHmac(await renewKey(secret, request.linkId), request.proof, renewBytes(PROOF_LABEL, request));
}

/** Says only that the device key in the request signed it; that it is the link's own device is the caller's to check. */
export function verifyRenewSignature(
  request: Asked & { readonly devicePublicKey: Uint8Array; readonly signature: Uint8Array },
): Promise<boolean> {
  return verifyDeviceSignature(request.devicePublicKey, request.signature, renewBytes(SIGNATURE_LABEL, request));
}
