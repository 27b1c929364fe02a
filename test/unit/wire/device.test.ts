import { utf8 } from '../../../secure-web/wire/bytes.js';
import { deviceThumbprint, generateDeviceKeys, openDevice, verifyDeviceSignature } from '../../../secure-web/wire/device.js';

const message = utf8('a message');

describe('a device key', () => {
  test('signs what verifies, and its private half does not come out', async () => {
    const keys = await generateDeviceKeys();
    const device = await openDevice(keys);
    const signature = await device.sign(message);
    expect([keys.publicKey.length, signature.length, keys.publicKey[0]]).toEqual([65, 64, 4]);
    expect(await verifyDeviceSignature(device.publicKey, signature, message)).toBe(true);
    await expect(crypto.subtle.exportKey('pkcs8', keys.privateKey)).rejects.toThrow();
  });

  test('is named by a thumbprint of 43 characters, which another key does not share', async () => {
    const [one, other] = [await openDevice(await generateDeviceKeys()), await openDevice(await generateDeviceKeys())];
    expect(one.thumbprint).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(one.thumbprint).not.toBe(other.thumbprint);
    expect(one.thumbprint).toBe(await deviceThumbprint(one.publicKey));
  });

  test('does not verify for another message, key or signature, nor for what is no key', async () => {
    const [device, other] = [await openDevice(await generateDeviceKeys()), await openDevice(await generateDeviceKeys())];
    const signature = await device.sign(message);
    const turned = signature.slice();
    turned[5] = (turned[5] ?? 0) ^ 1;
    const attempts: [Uint8Array, Uint8Array, Uint8Array][] = [
      [device.publicKey, signature, utf8('another message')],
      [other.publicKey, signature, message],
      [device.publicKey, turned, message],
      [device.publicKey, new Uint8Array(64), message],
      [device.publicKey, signature.subarray(0, 63), message],
      [device.publicKey, new Uint8Array(), message],
      [new Uint8Array(65), signature, message],
      [Uint8Array.of(4, ...new Uint8Array(64)), signature, message],
      [device.publicKey.subarray(0, 33), signature, message],
      [new Uint8Array(), signature, message],
    ];
    const answers = await Promise.all(attempts.map((attempt) => verifyDeviceSignature(...attempt)));
    expect(answers).toEqual(attempts.map(() => false));
  });
});
