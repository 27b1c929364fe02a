import type { Random } from '../domain/clock.js';

export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The largest multiple of 62 in a byte: what lies above would favour the first characters. */
const FAIR = 248;

/** `length` characters, each of the 62 equally likely. */
export function base62(random: Random, length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of random.bytes(length)) {
      if (byte < FAIR && text.length < length) text += BASE62.charAt(byte % 62);
    }
  }
  return text;
}
