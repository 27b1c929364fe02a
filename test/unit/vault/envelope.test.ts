import fc from 'fast-check';
import { inspect } from 'node:util';

import { systemRandom } from '../../../src/support/system-random.js';
import { OwnedKey } from '../../../src/vault/envelope.js';
import { refusalOf } from '../refusals.js';
import { fixedRandom, hex, vectors } from './vectors.js';

const random = systemRandom();
const { owner, bytes, kid } = vectors.dataKey;
const key = new OwnedKey(owner, hex(bytes), random);
const place = { table: 'messages', row: '01980000-0000-7000-8000-0000000000aa', column: 'body' };

describe('a sealed field', () => {
  test.each(vectors.fields)('agrees with the vector "$plaintext"', ({ plaintext, nonce, stored, ...at }) => {
    expect(new OwnedKey(owner, hex(bytes), fixedRandom(nonce)).seal(at, plaintext)).toBe(stored);
    expect(key.open(at, stored)).toBe(plaintext);
  });

  test('opens to what was sealed, for any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 500 });
    fc.assert(fc.property(text, (plaintext) => key.open(place, key.seal(place, plaintext)) === plaintext));
  });

  test('never has the same nonce twice', () => {
    const nonces = Array.from({ length: 2000 }, () => key.seal(place, 'same').split('.')[2]);
    expect(new Set(nonces).size).toBe(2000);
  });

  test('names its key', () => {
    expect(key.kid).toBe(kid);
    expect(key.seal(place, 'x').split('.')[1]).toBe(kid);
  });
});

describe('a field does not open', () => {
  const stored = key.seal(place, 'private');
  const [version, , nonce, ciphertext] = stored.split('.');

  test.each([
    ['table', { ...place, table: 'quarantine' }],
    ['row', { ...place, row: '01980000-0000-7000-8000-0000000000ab' }],
    ['column', { ...place, column: 'text' }],
    ['place with a shifted border', { table: 'messages0', row: place.row.slice(1), column: 'body' }],
  ])('at another %s', (_case, elsewhere) => {
    expect(refusalOf(() => key.open(elsewhere, stored))).toBe('ciphertext-invalid');
  });

  test("as another owner's", () => {
    const other = new OwnedKey('01980000-0000-7000-8000-000000000002', hex(bytes), random);
    expect(other.kid).toBe(key.kid);
    expect(refusalOf(() => other.open(place, stored))).toBe('ciphertext-invalid');
  });

  test('under another key, even one that claims its id', () => {
    const other = new OwnedKey(owner, Buffer.alloc(32, 7), random);
    expect(refusalOf(() => other.open(place, stored))).toBe('ciphertext-invalid');
    expect(refusalOf(() => other.open(place, stored.replace(kid, other.kid)))).toBe('ciphertext-invalid');
  });

  test.each([
    ['nothing', ''],
    ['plain text', 'private'],
    ['no version', [kid, nonce, ciphertext].join('.')],
    ['another version', ['v2', kid, nonce, ciphertext].join('.')],
    ['no kid', [version, '', nonce, ciphertext].join('.')],
    ['a fifth part', `${stored}.`],
    ['characters behind it', `${stored}A`],
    ['a line end behind it', `${stored}\n`],
    ['a space in front', ` ${stored}`],
    ['padding', `${stored}=`],
    ['an empty nonce', [version, kid, '', ciphertext].join('.')],
    ['a short nonce', [version, kid, nonce?.slice(0, 12), ciphertext].join('.')],
    ['a long nonce', [version, kid, `${nonce}AAAA`, ciphertext].join('.')],
    ['no ciphertext', [version, kid, nonce, ''].join('.')],
    ['less than a tag', [version, kid, nonce, ciphertext?.slice(0, 16)].join('.')],
    ['the standard alphabet', [version, kid, nonce, `${ciphertext?.slice(0, -4)}++//`].join('.')],
  ])('with %s', (_case, text) => {
    expect(refusalOf(() => key.open(place, text))).toBe('ciphertext-invalid');
  });

  test('cut anywhere, or with any character changed', () => {
    for (let at = 0; at < stored.length; at += 1) {
      expect(refusalOf(() => key.open(place, stored.slice(0, at)))).toBe('ciphertext-invalid');
      const changed = stored[at] === 'A' ? 'B' : 'A';
      expect(refusalOf(() => key.open(place, stored.slice(0, at) + changed + stored.slice(at + 1)))).toBe('ciphertext-invalid');
    }
  });

  test('and the error tells nothing of it', () => {
    const open = () => key.open({ ...place, table: 'x' }, stored);
    expect(open).toThrow(/^a stored field is not what was sealed for its place$/);
  });
});

test('a data key has 32 bytes and cannot be printed', () => {
  expect(refusalOf(() => new OwnedKey(owner, Buffer.alloc(16), random))).toBe('ciphertext-invalid');
  expect(JSON.stringify({ key })).toBe('{"key":"[key]"}');
  expect(inspect({ key }, { depth: 9 })).toBe('{ key: [key] }');
});
