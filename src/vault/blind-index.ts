/**
 * Finds an encrypted value without decrypting the table: 64 bits of a keyed hash. Short on purpose, so that the index alone
 * does not prove a value; whoever finds a row confirms it by decrypting. Equal values of different columns differ.
 */
import { createHmac, type KeyObject } from 'node:crypto';

import { lengthPrefixed } from '../support/length-prefixed.js';

const LABEL = 'sallyport/blind-index/v1';
const DIGITS = 16;

/** Addresses are written in more than one way: compatibility forms, case and space around do not make another value. */
function normalise(value: string): string {
  return value.normalize('NFKC').trim().toLowerCase();
}

/** 16 lower-case hexadecimal digits over the label, the column and every value, each behind its length. */
export function blindIndex(key: KeyObject, column: string, ...values: readonly string[]): string {
  const message = lengthPrefixed(LABEL, column, ...values.map(normalise));
  return createHmac('sha256', key).update(message).digest('hex').slice(0, DIGITS);
}
