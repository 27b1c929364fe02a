import fc from 'fast-check';

import { canonicalJson } from '../../../src/support/canonical-json.js';

test('sorts members by UTF-16 code units and leaves out what is undefined', () => {
  // The order of RFC 8785, 3.2.3.
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7, none: undefined };
  expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
});

test('has no space and keeps the order of lists', () => {
  expect(canonicalJson({ b: [3, null, true, { z: '"\n', a: -0 }], a: '' })).toBe(
    '{"a":"","b":[3,null,true,{"a":0,"z":"\\"\\n"}]}',
  );
});

test('one value has one text, whatever the order it was built in', () => {
  const record = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.oneof(fc.maxSafeInteger(), fc.string({ unit: 'grapheme' })));
  fc.assert(
    fc.property(record, (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      return (
        canonicalJson(turned) === canonicalJson(value) && canonicalJson(JSON.parse(canonicalJson(value))) === canonicalJson(value)
      );
    }),
  );
});

test.each([0.5, NaN, Infinity, 2 ** 53])('the number %p is refused', (value) => {
  expect(() => canonicalJson({ value })).toThrow(TypeError);
});

test('half a character is refused, as value and as name', () => {
  expect(() => canonicalJson('\ud83d')).toThrow(TypeError);
  expect(() => canonicalJson({ '\ude00': 1 })).toThrow(TypeError);
});
