/**
 * Wraps data keys under a key that derives from the master key, whichever place that came from. A key service (a cloud's,
 * a company's) stands behind the same two calls. A wrapped key opens for its owner only: the context is bound in.
 */
import { createSecretKey, type KeyObject } from 'node:crypto';

import type { Random } from '../domain/clock.js';
import { GatewayError } from '../domain/errors.js';
import type { KeyProvider, WrappedKey } from '../domain/vault.js';
import { lengthPrefixed } from '../support/length-prefixed.js';
import type { KeyPurpose } from './gateway-keys.js';
import type { MasterKey } from './master-key.js';
import { decode, encode, openBox, sealBox } from './sealed-box.js';

const LABEL = 'sallyport/wrapped-key/v1';
const PURPOSE = 'data-key-wrapping' satisfies KeyPurpose;
const VERSION = 'v1';
const PARTS = 3;

export class MasterKeyProvider implements KeyProvider {
  readonly currentKid: string;
  readonly #key: KeyObject;
  readonly #random: Random;

  constructor(master: MasterKey, random: Random) {
    this.currentKid = master.kid;
    this.#key = createSecretKey(master.derive(PURPOSE));
    this.#random = random;
  }

  /** `v1.{nonce}.{ciphertext}`, base64url. */
  wrap(plain: Uint8Array, context: string): Promise<WrappedKey> {
    const box = sealBox(this.#key, this.#random, this.#aad(context), plain);
    return Promise.resolve({ kid: this.currentKid, wrapped: `${VERSION}.${encode(box.nonce)}.${encode(box.ciphertext)}` });
  }

  async unwrap(wrapped: WrappedKey, context: string): Promise<Uint8Array> {
    if (wrapped.kid !== this.currentKid) throw new GatewayError('key-missing', 'a data key is wrapped under another master key');
    const parts = wrapped.wrapped.split('.');
    const [version, nonceText = '', ciphertextText = ''] = parts;
    const nonce = decode(nonceText);
    const ciphertext = decode(ciphertextText);
    if (parts.length !== PARTS || version !== VERSION || nonce === null || ciphertext === null) throw notOurs();
    const plain = openBox(this.#key, this.#aad(context), { nonce, ciphertext });
    if (plain === null) throw notOurs();
    return Promise.resolve(plain);
  }

  #aad(context: string): Buffer {
    return lengthPrefixed(LABEL, this.currentKid, context);
  }
}

const notOurs = () => new GatewayError('ciphertext-invalid', 'a wrapped key is not one of ours');
