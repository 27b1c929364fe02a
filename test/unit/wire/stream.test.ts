import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import library from 'libsodium-wrappers';

import { utf8 } from '../../../secure-web/wire/bytes.js';
import { MAX_SEALED_BYTES } from '../../../secure-web/wire/limits.js';
import { loadSodium, type Sodium } from '../../../secure-web/wire/sodium.js';
import { createReader, createWriter, isSealable, MAX_FRAME_BYTES, pad, unpad } from '../../../secure-web/wire/stream.js';

interface Vectors {
  readonly key: string;
  readonly header: string;
  readonly frames: readonly string[];
  readonly sealed: readonly string[];
  readonly refused: readonly { readonly name: string; readonly header: string; readonly sealed: string }[];
}
const vectors: Vectors = JSON.parse(readFileSync('test/vectors/wire/stream.json', 'utf8'));
const ROOM = 1024;
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

let sodium: Sodium;
beforeAll(async () => {
  sodium = await loadSodium();
});

function pair() {
  const writer = createWriter(sodium, new Uint8Array(32).fill(3));
  const reader = createReader(sodium, new Uint8Array(32).fill(3), writer.header);
  if (reader === null) throw new Error('header refused');
  return { writer, reader, seal: (text: string, last = false) => writer.seal(text, last) };
}

function vectorReader(header: string) {
  const reader = createReader(sodium, bytes(vectors.key), bytes(header));
  if (reader === null) throw new Error('header refused');
  return reader;
}

describe('the stream vectors', () => {
  test('open in order, the last one as FINAL', () => {
    const reader = vectorReader(vectors.header);
    const opened = vectors.sealed.map((sealed) => reader.open(bytes(sealed)));
    expect(opened).toEqual(vectors.frames.map((frame, at) => ({ frame: utf8(frame), last: at === vectors.frames.length - 1 })));
  });

  test.each(vectors.refused)('refuse $name', ({ header, sealed }) => {
    expect(vectorReader(header).open(bytes(sealed))).toBeNull();
  });
});

describe('a sealed stream', () => {
  test('gives back any frames, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 1200 }), { maxLength: 8 }), (frames) => {
        const { writer, reader } = pair();
        for (const frame of frames) expect(reader.open(writer.seal(frame, false))).toEqual({ frame: utf8(frame), last: false });
        writer.free();
        reader.free();
      }),
      { numRuns: 60 },
    );
  });

  test('refuses a ciphertext with any one bit turned, and all that follow', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.nat(), fc.nat({ max: 7 }), (text, position, bit) => {
        const { reader, seal } = pair();
        const sealed = seal(text);
        const at = position % sealed.length;
        const turned = sealed.slice();
        turned[at] = (sealed[at] ?? 0) ^ (1 << bit);
        expect(reader.open(turned)).toBeNull();
        expect(reader.open(sealed)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  test('refuses a turned bit in the header', () => {
    const { writer, seal } = pair();
    const header = writer.header.slice();
    header[0] = (header[0] ?? 0) ^ 1;
    expect(createReader(sodium, new Uint8Array(32).fill(3), header)?.open(seal('a'))).toBeNull();
  });

  test('refuses a header that is too short', () => {
    expect(createReader(sodium, new Uint8Array(32), new Uint8Array(23))).toBeNull();
  });

  test('refuses what another key sealed', () => {
    const { writer, seal } = pair();
    expect(createReader(sodium, new Uint8Array(32).fill(4), writer.header)?.open(seal('a'))).toBeNull();
  });

  test.each([
    ['reordered', [1, 0]],
    ['with the first one dropped', [1]],
    ['with one dropped from the middle', [0, 2]],
    ['with one doubled', [0, 0]],
  ])('refuses messages %s', (_, order) => {
    const { reader, seal } = pair();
    const sealed = ['a', 'b', 'c'].map((text) => seal(text));
    const opened = order.map((at) => reader.open(sealed[at] ?? new Uint8Array()));
    expect(opened.at(-1)).toBeNull();
  });

  test('refuses anything after FINAL', () => {
    const key = new Uint8Array(32).fill(3);
    const { state, header } = library.crypto_secretstream_xchacha20poly1305_init_push(key);
    const push = (tag: number) =>
      library.crypto_secretstream_xchacha20poly1305_push(state, pad('a', new Uint8Array(ROOM)), null, tag);
    const reader = createReader(sodium, key, new Uint8Array(header));
    expect(reader?.open(push(3))?.last).toBe(true);
    expect(reader?.open(push(0))).toBeNull();
  });

  test('seals nothing after FINAL', () => {
    const { seal } = pair();
    seal('a', true);
    expect(() => seal('b')).toThrow(RangeError);
  });

  test('keeps the longest frame within the limit of a message, and takes none longer', () => {
    const { writer, reader } = pair();
    const longest = 'A'.repeat(MAX_FRAME_BYTES);
    const sealed = writer.seal(longest, false);
    expect(sealed.length).toBeLessThanOrEqual(MAX_SEALED_BYTES);
    expect(Buffer.from(reader.open(sealed)?.frame ?? []).equals(Buffer.from(longest))).toBe(true);
    expect(() => writer.seal(`${longest}A`, false)).toThrow(RangeError);
  });

  test('counts the bytes of a frame, not its characters', () => {
    const euros = Math.floor(MAX_FRAME_BYTES / 3);
    expect([euros, euros + 1].map((count) => isSealable('€'.repeat(count)))).toEqual([true, false]);
    expect(() => pair().writer.seal('€'.repeat(euros + 1), false)).toThrow(RangeError);
  });

  test('wipes the key it was made from', () => {
    const key = new Uint8Array(32).fill(9);
    createWriter(sodium, key);
    expect(key.every((byte) => byte === 0)).toBe(true);
  });

  test('gives its memory back: where a block was free before a thousand streams, it is after them', () => {
    const memory: { _malloc(size: number): number; _free(address: number): void } = Reflect.get(library, 'libsodium');
    const probe = () => {
      const address = memory._malloc(1_000_000);
      memory._free(address);
      return address;
    };
    const before = probe();
    for (let round = 0; round < 1000; round += 1) {
      const { writer, reader } = pair();
      writer.free();
      writer.free();
      reader.free();
    }
    expect(probe()).toBe(before);
  });
});

describe('padding', () => {
  test('is what sodium_pad does, byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 1100 }), (frame) => {
        const padded = pad(frame, new Uint8Array(ROOM).fill(7));
        expect(padded).toEqual(library.pad(utf8(frame), 256));
        expect(unpad(padded)).toEqual(utf8(frame));
      }),
    );
  });

  test.each([0, 255, 256, 341, 342, 1023, 1024])('is so for %s characters of any width', (length) => {
    for (const character of ['a', 'é', '€']) {
      const frame = character.repeat(length);
      expect(pad(frame, new Uint8Array(ROOM).fill(7))).toEqual(library.pad(utf8(frame), 256));
    }
  });

  test('tells two frames of one block apart by nothing', () => {
    const room = new Uint8Array(ROOM);
    expect(pad('a much longer answer', room)).toHaveLength(256);
    expect(pad('yes', room)).toEqual(library.pad(utf8('yes'), 256));
  });

  test('refuses what sodium_unpad refuses', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 3 }), fc.nat({ max: 600 }), (tail, zeros) => {
        const padded = new Uint8Array([...new Uint8Array(zeros).fill(7), ...tail, ...new Uint8Array(512 - tail.length)]);
        const cut = padded.slice(0, Math.floor(padded.length / 256) * 256);
        let theirs: Uint8Array | null;
        try {
          theirs = library.unpad(cut, 256);
        } catch {
          theirs = null;
        }
        expect(unpad(cut)).toEqual(theirs);
      }),
    );
  });
});
