/**
 * Computes what test/vectors/wire/handshake.json says, from its seeds, by libsodium's deterministic variants and node:crypto:
 * a second implementation of the key schedule, so that the one in secure-web/wire is not compared with itself.
 */
import { createHash, createHmac, hkdfSync } from 'node:crypto';

import library from 'libsodium-wrappers';

export interface HandshakeSeeds {
  readonly kemSeed: string;
  readonly encapsulationSeed: string;
  readonly secret: string;
  readonly origin: string;
  readonly linkId: string;
  readonly sessionId: string;
  readonly conversationId: string;
  readonly level: string;
  readonly devicePublicKey: string;
  readonly signature: string;
}

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

function field(part: Uint8Array | string): Buffer {
  const body = Buffer.from(part);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  return Buffer.concat([length, body]);
}

export async function computeHandshake(seeds: HandshakeSeeds) {
  await library.ready;
  const kem = library.crypto_kem_xwing_seed_keypair(bytes(seeds.kemSeed));
  const encapsulated = library.crypto_kem_xwing_enc_deterministic(kem.publicKey, bytes(seeds.encapsulationSeed));
  const publicKey = bytes(seeds.devicePublicKey);
  const jwk = { crv: 'P-256', kty: 'EC', x: publicKey.subarray(1, 33), y: publicKey.subarray(33) };
  const thumbprint = sha256(
    Buffer.from(JSON.stringify({ ...jwk, x: jwk.x.toString('base64url'), y: jwk.y.toString('base64url') })),
  ).toString('base64url');
  const hello = Buffer.concat([
    Buffer.of(1),
    ...[seeds.origin, seeds.linkId, seeds.sessionId].map(field),
    kem.publicKey,
    publicKey,
    bytes(seeds.signature),
  ]);
  const welcome = Buffer.concat([encapsulated.ciphertext, ...[seeds.sessionId, seeds.conversationId, seeds.level].map(field)]);
  const info = Buffer.concat(['sallyport/psk/v1', seeds.linkId, seeds.sessionId, thumbprint].map(field));
  const psk = Buffer.from(hkdfSync('sha256', seeds.secret, '', info, 32));
  const transcript = sha256(field('sallyport/transcript/v1'), field(sha256(hello)), field(sha256(welcome)));
  const prk = createHmac('sha256', psk).update(encapsulated.sharedSecret).digest();
  const expand = (label: string) =>
    createHmac('sha256', prk)
      .update(Buffer.concat([field(label), field(transcript), Buffer.of(1)]))
      .digest('hex');
  return {
    thumbprint,
    hello: hello.toString('hex'),
    welcome: welcome.toString('hex'),
    kemPrivateKey: Buffer.from(kem.privateKey).toString('hex'),
    c2s: expand('sallyport/c2s/v1'),
    s2c: expand('sallyport/s2c/v1'),
  };
}
