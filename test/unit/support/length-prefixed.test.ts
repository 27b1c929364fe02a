import fc from 'fast-check';

import { fields } from '../../../secure-web/wire/bytes.js';
import { lengthPrefixed } from '../../../src/support/length-prefixed.js';

test('writes each field behind its length', () => {
  expect(lengthPrefixed('é', Uint8Array.of(9), '').toString('hex')).toBe('0002c3a9' + '000109' + '0000');
});

test("agrees with the browser's twin on any list", () => {
  const part = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array());
  fc.assert(fc.property(fc.array(part), (parts) => Buffer.from(fields(...parts)).equals(lengthPrefixed(...parts))));
});

test('a field longer than its length can say is refused', () => {
  expect(lengthPrefixed('x'.repeat(65_535))).toHaveLength(65_537);
  expect(() => lengthPrefixed('x'.repeat(65_536))).toThrow(RangeError);
});
