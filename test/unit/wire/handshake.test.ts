import { readFileSync } from 'node:fs';

import { deviceThumbprint } from '../../../secure-web/wire/device.js';
import { encodeHelloBody, encodeWelcome, parseHello, parseWelcome } from '../../../secure-web/wire/handshake.js';
import { scheduleKeys } from '../../../secure-web/wire/key-schedule.js';
import { derivePsk } from '../../../secure-web/wire/psk.js';
import { loadSodium } from '../../../secure-web/wire/sodium.js';
import { computeHandshake, type HandshakeSeeds } from './second-implementation.js';

type Expected = Awaited<ReturnType<typeof computeHandshake>>;
const { seeds, expected }: { seeds: HandshakeSeeds; expected: Expected } = JSON.parse(
  readFileSync('test/vectors/wire/handshake.json', 'utf8'),
);
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');
const hello = bytes(expected.hello);
const welcome = bytes(expected.welcome);

function changed(message: Uint8Array, at: number, to: number): Uint8Array {
  const copy = message.slice();
  copy[at] = to;
  return copy;
}

describe('the handshake vectors', () => {
  test('follow from their seeds by another implementation', async () => {
    expect(await computeHandshake(seeds)).toEqual(expected);
  });

  test('give the thumbprint of the device', async () => {
    expect(await deviceThumbprint(bytes(seeds.devicePublicKey))).toBe(expected.thumbprint);
  });

  test('give both keys from the private half, the secret and the messages as sent', async () => {
    const sodium = await loadSodium();
    const parsed = parseWelcome(welcome);
    const shared = sodium.decapsulate(parsed?.kemCiphertext ?? new Uint8Array(), bytes(expected.kemPrivateKey));
    const { linkId, sessionId, secret } = seeds;
    const psk = await derivePsk(secret, { linkId, sessionId, thumbprint: expected.thumbprint });
    const keys = await scheduleKeys(psk, shared ?? new Uint8Array(), hello, welcome);
    expect([hex(keys.c2s), hex(keys.s2c)]).toEqual([expected.c2s, expected.s2c]);
    expect(psk.extractable).toBe(false);
  });

  test.each(['linkId', 'sessionId', 'thumbprint', 'secret'] as const)('another %s gives other keys', async (name) => {
    const inputs = { ...seeds, thumbprint: expected.thumbprint };
    const { secret, ...context } = { ...inputs, [name]: `${inputs[name].slice(0, -1)}~` };
    const keys = await scheduleKeys(await derivePsk(secret, context), new Uint8Array(32), hello, welcome);
    const { secret: same, ...true_ } = inputs;
    const right = await scheduleKeys(await derivePsk(same, true_), new Uint8Array(32), hello, welcome);
    expect(hex(keys.c2s)).not.toBe(hex(right.c2s));
  });

  test('wipe the shared secret once the keys are made', async () => {
    const { linkId, sessionId, secret } = seeds;
    const shared = new Uint8Array(32).fill(1);
    const psk = await derivePsk(secret, { linkId, sessionId, thumbprint: expected.thumbprint });
    await scheduleKeys(psk, shared, hello, welcome);
    expect(shared.every((byte) => byte === 0)).toBe(true);
  });
});

describe('a hello', () => {
  const parsed = parseHello(hello);

  test('reads back as it was written', () => {
    if (parsed === null) throw new Error('refused');
    expect(parsed).toMatchObject({ origin: seeds.origin, linkId: seeds.linkId, sessionId: seeds.sessionId });
    expect(hex(encodeHelloBody(parsed)) + hex(parsed.signature)).toBe(expected.hello);
    expect(hex(parsed.devicePublicKey)).toBe(seeds.devicePublicKey);
  });

  test('is signed whole, but for the signature', () => {
    expect(hex(parsed?.signed ?? new Uint8Array())).toContain(expected.hello.slice(0, -128));
  });

  test.each([
    ['cut anywhere', hello.subarray(0, hello.length - 1)],
    ['empty', new Uint8Array()],
    ['with a byte behind it', Uint8Array.of(...hello, 0)],
    ['of version 2', changed(hello, 0, 2)],
    ['of version 0', changed(hello, 0, 0)],
    ['whose origin is longer than told', changed(hello, 2, seeds.origin.length - 1)],
    ['whose origin is shorter than told', changed(hello, 2, seeds.origin.length + 1)],
    ['whose origin runs past the end', changed(hello, 1, 0xff)],
    ['without an origin', changed(hello, 2, 0)],
    ['whose origin is not UTF-8', changed(hello, 3, 0xff)],
    ['as long as a novel', new Uint8Array(100_000).fill(1)],
  ])('%s is refused', (_, message) => {
    expect(parseHello(message)).toBeNull();
  });

  test('is refused at every length but its own', () => {
    const accepted = Array.from({ length: hello.length }, (_, length) => parseHello(hello.subarray(0, length)));
    expect(accepted.every((answer) => answer === null)).toBe(true);
  });
});

describe('a welcome', () => {
  const parsed = parseWelcome(welcome);

  test('reads back as it was written', () => {
    if (parsed === null) throw new Error('refused');
    expect(parsed).toMatchObject({ sessionId: seeds.sessionId, conversationId: seeds.conversationId, level: 'link' });
    expect(hex(encodeWelcome(parsed))).toBe(expected.welcome);
  });

  test.each([
    ['cut', welcome.subarray(0, welcome.length - 1)],
    ['with a byte behind it', Uint8Array.of(...welcome, 0)],
    ['of an unknown level', changed(welcome, welcome.length - 1, 0x78)],
    ['empty', new Uint8Array()],
  ])('%s is refused', (_, message) => {
    expect(parseWelcome(message)).toBeNull();
  });
});

describe('the KEM', () => {
  test.each([
    ['all ones', new Uint8Array(1216).fill(255)],
    ['all zeros', new Uint8Array(1216)],
    ['a byte short', new Uint8Array(1215)],
    ['empty', new Uint8Array()],
    ['with an X25519 half of low order', parseHello(hello)?.kemPublicKey.fill(0, 1184) ?? new Uint8Array()],
  ])('refuses a key %s', async (_, key) => {
    expect((await loadSodium()).encapsulate(key)).toBeNull();
  });

  test('refuses a ciphertext that is none', async () => {
    const sodium = await loadSodium();
    const { privateKey } = sodium.kemKeypair();
    expect(sodium.decapsulate(new Uint8Array(1119), privateKey)).toBeNull();
    expect(sodium.decapsulate(new Uint8Array(1120), privateKey)).toBeNull();
  });

  test('gives both sides one secret, and a stranger another', async () => {
    const sodium = await loadSodium();
    const [mine, other] = [sodium.kemKeypair(), sodium.kemKeypair()];
    const made = sodium.encapsulate(mine.publicKey);
    if (made === null) throw new Error('refused');
    expect(sodium.decapsulate(made.ciphertext, mine.privateKey)).toEqual(made.shared);
    expect(sodium.decapsulate(made.ciphertext, other.privateKey)).not.toEqual(made.shared);
  });
});
