/**
 * One owner's data key and the form of a stored field: `v1.{kid}.{nonce}.{ciphertext}`. Owner, table, row and column are
 * bound in, so a value moved elsewhere does not open. Opening is strict: whatever is not exactly what `seal` made is an
 * error, never the stored text passed through.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';

import type { Random } from '../domain/clock.js';
import { GatewayError } from '../domain/errors.js';
import type { DataKey, FieldPlace } from '../domain/vault.js';
import { lengthPrefixed } from '../support/length-prefixed.js';
import { decode, encode, openBox, sealBox } from './sealed-box.js';

export const DATA_KEY_BYTES = 32;

const VERSION = 'v1';
const PARTS = 4;
const FIELD_LABEL = 'sallyport/field/v1';
const KID_LABEL = 'sallyport/data-key-id/v1';
const KID_DIGITS = 12;

export class OwnedKey implements DataKey {
  readonly kid: string;
  readonly #owner: string;
  readonly #key: KeyObject;
  readonly #random: Random;

  /** `owner`: a conversation's id, or a word of ours for what belongs to none. `bytes`: 32. */
  constructor(owner: string, bytes: Uint8Array, random: Random) {
    if (bytes.length !== DATA_KEY_BYTES) throw new GatewayError('ciphertext-invalid', 'a data key is not 32 bytes');
    this.#owner = owner;
    this.#key = createSecretKey(bytes);
    this.#random = random;
    this.kid = createHmac('sha256', this.#key).update(lengthPrefixed(KID_LABEL)).digest('hex').slice(0, KID_DIGITS);
  }

  seal(place: FieldPlace, plaintext: string): string {
    const box = sealBox(this.#key, this.#random, this.#aad(place), Buffer.from(plaintext));
    return `${VERSION}.${this.kid}.${encode(box.nonce)}.${encode(box.ciphertext)}`;
  }

  open(place: FieldPlace, stored: string): string {
    // 1. The form: four parts, this version, this key.
    const parts = stored.split('.');
    const [version, kid, nonceText = '', ciphertextText = ''] = parts;
    if (parts.length !== PARTS || version !== VERSION || kid !== this.kid) throw notOurs();
    // 2. The encoding: one text for one value, so that a stored field cannot be changed and still be the same.
    const nonce = decode(nonceText);
    const ciphertext = decode(ciphertextText);
    if (nonce === null || ciphertext === null) throw notOurs();
    // 3. "A value moved elsewhere fails": the place is part of what the tag covers.
    const plaintext = openBox(this.#key, this.#aad(place), { nonce, ciphertext });
    if (plaintext === null) throw notOurs();
    return plaintext.toString('utf8');
  }

  toJSON(): string {
    return '[key]';
  }

  [inspect.custom](): string {
    return '[key]';
  }

  #aad(place: FieldPlace): Buffer {
    return lengthPrefixed(FIELD_LABEL, this.#owner, place.table, place.row, place.column);
  }
}

const notOurs = () => new GatewayError('ciphertext-invalid', 'a stored field is not what was sealed for its place');
