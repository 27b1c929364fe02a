import { fromBase64url, toBase64url } from '../../../secure-web/wire/bytes.js';
import { generateDeviceKeys, openDevice, type Device } from '../../../secure-web/wire/device.js';
import {
  buildEnterRequest,
  readEnterRequest,
  verifyEnterProof,
  verifyEnterSignature,
  type EnterBody,
} from '../../../secure-web/wire/entering.js';
import {
  buildRenewRequest,
  readRenewRequest,
  verifyRenewProof,
  verifyRenewSignature,
} from '../../../secure-web/wire/renewing.js';

const origin = 'https://chat.example.com';
const linkId = 'Ab3dEf6hIj';
const secret = 'k'.repeat(43);
let device: Device;
let body: EnterBody;

beforeAll(async () => {
  device = await openDevice(await generateDeviceKeys());
  body = await buildEnterRequest({ origin, linkId, secret, code: '4821', device });
});

async function verdict(changes: Partial<EnterBody> & { origin?: string; linkId?: string; secret?: string }) {
  const { origin: from = origin, linkId: link = linkId, secret: with_ = secret, ...fields } = changes;
  const request = readEnterRequest(from, link, { ...body, ...fields });
  if (request === null) return 'malformed';
  return { proof: await verifyEnterProof(request, with_), signature: await verifyEnterSignature(request) };
}

const flipped = (text: string) => {
  const bytes = fromBase64url(text)!;
  bytes[bytes.length - 1]! ^= 1;
  return toBase64url(bytes);
};

describe('a request to enter', () => {
  it('proves the fragment and the device', async () => {
    expect(await verdict({})).toEqual({ proof: true, signature: true });
  });

  it('is another each time, though it says the same', async () => {
    const again = await buildEnterRequest({ origin, linkId, secret, code: '4821', device });
    expect(again.nonce).not.toBe(body.nonce);
    expect(again.proof).not.toBe(body.proof);
  });

  it('does not hold the secret', () => {
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example.com' }],
    ['another link', { linkId: 'Ab3dEf6hIk' }],
    ['another code', { code: '4822' }],
    ['a code that borrows from its neighbour', { code: '482' }],
  ])('proves nothing for %s', async (_what, changes) => {
    expect(await verdict(changes)).toEqual({ proof: false, signature: false });
  });

  it('proves nothing with another nonce', async () => {
    expect(await verdict({ nonce: flipped(body.nonce) })).toEqual({ proof: false, signature: false });
  });

  it('proves nothing for another device’s key', async () => {
    const other = await openDevice(await generateDeviceKeys());
    expect(await verdict({ devicePublicKey: toBase64url(other.publicKey) })).toEqual({ proof: false, signature: false });
  });

  it('needs the secret for the proof, and the private key for the signature', async () => {
    expect(await verdict({ secret: 'l'.repeat(43) })).toEqual({ proof: false, signature: true });
    expect(await verdict({ proof: flipped(body.proof) })).toEqual({ proof: false, signature: true });
    expect(await verdict({ signature: flipped(body.signature) })).toEqual({ proof: true, signature: false });
  });

  it.each(['devicePublicKey', 'nonce', 'proof', 'signature'] as const)(
    'is malformed with a wrong length of %s',
    async (field) => {
      const bytes = fromBase64url(body[field])!;
      expect(await verdict({ [field]: toBase64url(bytes.slice(1)) })).toBe('malformed');
      expect(await verdict({ [field]: toBase64url(new Uint8Array([...bytes, 0])) })).toBe('malformed');
      expect(await verdict({ [field]: `${body[field]}=` })).toBe('malformed');
      expect(await verdict({ [field]: '' })).toBe('malformed');
    },
  );

  it('is not signed by 65 bytes that are no point of the curve', async () => {
    const point = toBase64url(new Uint8Array(65).fill(4));
    expect(await verdict({ devicePublicKey: point })).toEqual({ proof: false, signature: false });
  });
});

describe('a request for a new link', () => {
  it('is proved by the fragment, for this link and origin only', async () => {
    const asked = await buildRenewRequest({ origin, linkId, by: { kind: 'fragment', secret } });
    const at = (from: string, link: string) => {
      const request = readRenewRequest(from, link, asked);
      if (request?.kind !== 'fragment') throw new Error('not by fragment');
      return request;
    };
    expect(await verifyRenewProof(at(origin, linkId), secret)).toBe(true);
    expect(await verifyRenewProof(at(origin, linkId), 'l'.repeat(43))).toBe(false);
    expect(await verifyRenewProof(at(origin, 'Ab3dEf6hIk'), secret)).toBe(false);
    expect(await verifyRenewProof(at('https://evil.example.com', linkId), secret)).toBe(false);
  });

  it('is signed by the device, for this link and origin only', async () => {
    const asked = await buildRenewRequest({ origin, linkId, by: { kind: 'device', device } });
    const at = (from: string, link: string) => {
      const request = readRenewRequest(from, link, asked);
      if (request?.kind !== 'device') throw new Error('not by device');
      return request;
    };
    expect(await verifyRenewSignature(at(origin, linkId))).toBe(true);
    expect(await verifyRenewSignature(at(origin, 'Ab3dEf6hIk'))).toBe(false);
    expect(await verifyRenewSignature(at('https://evil.example.com', linkId))).toBe(false);
  });

  it('cannot be made out of a request to enter', async () => {
    const request = readRenewRequest(origin, linkId, { kind: 'fragment', nonce: body.nonce, proof: body.proof });
    if (request?.kind !== 'fragment') throw new Error('not by fragment');
    expect(await verifyRenewProof(request, secret)).toBe(false);
  });

  it('is malformed with a wrong length', () => {
    expect(readRenewRequest(origin, linkId, { kind: 'fragment', nonce: 'AA', proof: body.proof })).toBeNull();
    expect(readRenewRequest(origin, linkId, { kind: 'fragment', nonce: body.nonce, proof: 'AA' })).toBeNull();
    const device = { kind: 'device', nonce: body.nonce, devicePublicKey: body.devicePublicKey } as const;
    expect(readRenewRequest(origin, linkId, { ...device, signature: 'AA' })).toBeNull();
    expect(readRenewRequest(origin, linkId, { ...device, devicePublicKey: 'AA', signature: body.signature })).toBeNull();
  });
});
