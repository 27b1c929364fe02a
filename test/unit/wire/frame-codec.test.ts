import { readFileSync } from 'node:fs';

import fc from 'fast-check';

import { utf8 } from '../../../secure-web/wire/bytes.js';
import {
  encodeClientFrame,
  encodeServerFrame,
  isLast,
  parseClientFrame,
  parseServerFrame,
} from '../../../secure-web/wire/frame-codec.js';
import { MAX_TEXT, type ClientFrame, type ServerFrame } from '../../../secure-web/wire/frames.js';
import { MAX_FRAME_BYTES } from '../../../secure-web/wire/stream.js';

interface Vectors {
  readonly accepted: { readonly client: readonly string[]; readonly server: readonly string[] };
  readonly refused: readonly { readonly direction: 'client' | 'server'; readonly why: string; readonly text: string }[];
}
const vectors: Vectors = JSON.parse(readFileSync('test/vectors/wire/frames.json', 'utf8'));
const parsers = { client: parseClientFrame, server: parseServerFrame };

const id = fc.stringMatching(/^[A-Za-z0-9-]{1,40}$/);
const clientFrame: fc.Arbitrary<ClientFrame> = fc.oneof(
  fc.record({
    type: fc.constant('ready' as const),
    id,
    after: fc.maxSafeNat(),
    language: fc.constantFrom('en' as const, 'es' as const),
  }),
  fc.record({ type: fc.constant('say' as const), id, text: fc.string({ unit: 'grapheme', maxLength: 500 }) }),
  fc.record({ type: fc.constant('seen' as const), id, seq: fc.maxSafeNat() }),
  fc.record({ type: fc.constantFrom('typing' as const, 'stay' as const, 'end' as const), id }),
);

describe('the frame vectors', () => {
  test.each(vectors.accepted.client)('a client may send %s', (text) => {
    const frame = parseClientFrame(utf8(text));
    expect(frame && encodeClientFrame(frame)).toBe(text);
  });

  test.each(vectors.accepted.server)('a gateway may send %s', (text) => {
    const frame = parseServerFrame(utf8(text));
    expect(frame && encodeServerFrame(frame)).toBe(text);
  });

  test('have every type of both unions', () => {
    expect(new Set(vectors.accepted.client.map((text) => parseClientFrame(utf8(text))?.type)).size).toBe(6);
    expect(new Set(vectors.accepted.server.map((text) => parseServerFrame(utf8(text))?.type)).size).toBe(10);
  });

  test.each(vectors.refused)('refuse from a $direction: $why', ({ direction, text }) => {
    expect(parsers[direction](utf8(text))).toBeNull();
  });
});

describe('the frame codec', () => {
  test('reads back whatever it writes', () => {
    fc.assert(fc.property(clientFrame, (frame) => expect(parseClientFrame(utf8(encodeClientFrame(frame)))).toEqual(frame)));
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => expect(parseClientFrame(bytes)).toBeNull()));
    fc.assert(fc.property(fc.json(), (text) => expect(parseServerFrame(utf8(text))).toBeNull()));
  });

  test('has one form for a frame: members in another order are written in the same one', () => {
    const one: ClientFrame = { type: 'seen', id: 'a', seq: 1 };
    const other: ClientFrame = { seq: 1, id: 'a', type: 'seen' };
    expect(encodeClientFrame(one)).toBe(encodeClientFrame(other));
  });

  test('takes a text of the full length and none longer', () => {
    const say = (length: number) => utf8(encodeClientFrame({ type: 'say', id: 'a', text: 'x'.repeat(length) }));
    expect(parseClientFrame(say(MAX_TEXT))).not.toBeNull();
    expect(parseClientFrame(say(MAX_TEXT + 1))).toBeNull();
  });

  test('fits the longest text of the worst characters into a frame', () => {
    const say = encodeClientFrame({ type: 'say', id: 'a'.repeat(40), text: '\u0001'.repeat(MAX_TEXT) });
    expect(utf8(say).length).toBeLessThan(MAX_FRAME_BYTES);
  });

  test('puts a replacement where half a surrogate pair stands', () => {
    const say = encodeClientFrame({ type: 'say', id: 'a', text: 'a\ud83d' });
    expect(parseClientFrame(utf8(say))).toMatchObject({ text: 'a\ufffd' });
  });

  test('writes texts as JSON does, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const say = encodeClientFrame({ type: 'say', id: 'a', text });
        expect(say).toBe(JSON.stringify({ id: 'a', text: text.replace(/\p{Surrogate}/gu, '\ufffd'), type: 'say' }));
      }),
    );
    const each = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code)).filter(
      (one) => !/\p{Surrogate}/u.test(one),
    );
    const wrong = each.filter((text) => !encodeClientFrame({ type: 'say', id: 'a', text }).includes(`:${JSON.stringify(text)},`));
    expect(wrong).toEqual([]);
  });

  test('refuses a frame with one character put in, taken out or changed, unless that is another frame', () => {
    const put = fc.constantFrom('', ' ', '"', ',', '0', '-', '\\', '{', '}');
    fc.assert(
      fc.property(
        fc.constantFrom(...vectors.accepted.client),
        fc.nat(),
        put,
        fc.nat({ max: 1 }),
        (text, at, character, removed) => {
          const place = at % (text.length + 1);
          const changed = utf8(text.slice(0, place) + character + text.slice(place + removed));
          const frame = parseClientFrame(changed);
          expect(frame && utf8(encodeClientFrame(frame))).toEqual(frame && changed);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('writes no number that is not whole', () => {
    expect(() => encodeClientFrame({ type: 'seen', id: 'a', seq: 1.5 })).toThrow(RangeError);
  });

  test('refuses bytes that are not UTF-8', () => {
    expect(parseClientFrame(Uint8Array.of(...utf8('{"id":"'), 0xff, ...utf8('","type":"end"}')))).toBeNull();
  });

  test('calls end and ended the last words, and nothing else', () => {
    const all: (ClientFrame | ServerFrame | null)[] = [
      ...vectors.accepted.client.map((text) => parseClientFrame(utf8(text))),
      ...vectors.accepted.server.map((text) => parseServerFrame(utf8(text))),
    ];
    const last = all.filter((frame) => frame !== null && isLast(frame)).map((frame) => frame?.type);
    expect(last).toEqual(['end', 'ended']);
  });
});
