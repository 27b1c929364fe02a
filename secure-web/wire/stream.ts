/**
 * One direction of a connection: frames padded to 256 bytes, then secretstream. What is opened came complete, in order and
 * once; the first thing that does not open ends the reader for good, and so does FINAL.
 */
import { utf8, utf8Into, type Bytes } from './bytes.js';
import { MAX_SEALED_BYTES, STREAM_OVERHEAD_BYTES } from './limits.js';
import type { Sodium } from './sodium.js';

const BLOCK = 256;
/** Bytes of one frame before padding; the padding takes at least one. */
export const MAX_FRAME_BYTES = Math.floor((MAX_SEALED_BYTES - STREAM_OVERHEAD_BYTES) / BLOCK) * BLOCK - 1;

/** A writer's own, for frames that surely fit: most do, and new memory for each costs more than writing it. */
const ROOM_BYTES = 4 * BLOCK;
/** At most, of one UTF-16 code unit. */
const UTF8_BYTES = 3;

export interface SealedWriter {
  /** Sent before the first frame. */
  readonly header: Bytes;
  /** @throws RangeError for a frame over `MAX_FRAME_BYTES`, and for anything after the last */
  seal(frame: string, last: boolean): Bytes;
  free(): void;
}

export interface SealedReader {
  /** `null`: the connection must end. */
  open(sealed: Uint8Array): { readonly frame: Bytes; readonly last: boolean } | null;
  free(): void;
}

export function createWriter(sodium: Sodium, key: Bytes): SealedWriter {
  const stream = sodium.streamPush(key);
  const room = new Uint8Array(ROOM_BYTES);
  key.fill(0);
  let open = true;
  return {
    header: stream.header,
    seal(frame, last) {
      if (!open) throw new RangeError('nothing is sealed after the last frame');
      if (!isSealable(frame)) throw new RangeError('frame over the limit');
      const sealed = stream.push(pad(frame, room), last ? 'final' : 'message');
      if (last) open = false;
      return sealed;
    },
    free() {
      open = false;
      room.fill(0);
      stream.free();
    },
  };
}

/** `null`: not a stream header. */
export function createReader(sodium: Sodium, key: Bytes, header: Uint8Array): SealedReader | null {
  const stream = sodium.streamPull(key, header);
  key.fill(0);
  if (stream === null) return null;
  let live = true;
  return {
    open(sealed) {
      const opened = live && sealed.length <= MAX_SEALED_BYTES ? stream.pull(sealed) : null;
      const frame = opened && unpad(opened.plaintext);
      live = opened?.tag === 'message' && frame !== null;
      return opened && frame && { frame, last: opened.tag === 'final' };
    },
    free() {
      live = false;
      stream.free();
    },
  };
}

/** Whether it keeps to `MAX_FRAME_BYTES`. */
export function isSealable(frame: string): boolean {
  return frame.length * UTF8_BYTES <= MAX_FRAME_BYTES || utf8(frame).length <= MAX_FRAME_BYTES;
}

/**
 * The UTF-8 of a frame, padded as by sodium_pad: 0x80, then zeros, to the next multiple of the block (ISO/IEC 7816-4).
 * @param room whole blocks; overwritten, and what is returned, if the frame surely fits
 */
export function pad(frame: string, room: Bytes): Bytes {
  const most = frame.length * UTF8_BYTES;
  const padded = most < room.length ? room : new Uint8Array(most + BLOCK);
  const length = utf8Into(frame, padded);
  const end = (Math.floor(length / BLOCK) + 1) * BLOCK;
  padded[length] = 0x80;
  padded.fill(0, length + 1, end);
  return padded.subarray(0, end);
}

/** As sodium_unpad, over authenticated bytes: `null` where the last block holds no 0x80 before its zeros. */
export function unpad(padded: Bytes): Bytes | null {
  if (padded.length === 0 || padded.length % BLOCK !== 0) return null;
  let at = padded.length - 1;
  while (padded[at] === 0 && at > padded.length - BLOCK) at -= 1;
  return padded[at] === 0x80 ? padded.subarray(0, at) : null;
}
