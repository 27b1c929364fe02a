/**
 * One direction of a connection: frames padded to 256 bytes, then secretstream. What is opened came complete, in order and
 * once; the first thing that does not open ends the reader for good, and so does FINAL.
 */
import type { Bytes } from './bytes.js';
import { MAX_SEALED_BYTES, STREAM_OVERHEAD_BYTES } from './limits.js';
import type { Sodium } from './sodium.js';

const BLOCK = 256;
/** Bytes of one frame before padding; the padding takes at least one. */
export const MAX_FRAME_BYTES = Math.floor((MAX_SEALED_BYTES - STREAM_OVERHEAD_BYTES) / BLOCK) * BLOCK - 1;

export interface SealedWriter {
  /** Sent before the first frame. */
  readonly header: Bytes;
  /** @throws RangeError for a frame over `MAX_FRAME_BYTES`, and for anything after the last */
  seal(frame: Uint8Array, last: boolean): Bytes;
  free(): void;
}

export interface SealedReader {
  /** `null`: the connection must end. */
  open(sealed: Uint8Array): { readonly frame: Bytes; readonly last: boolean } | null;
  free(): void;
}

export function createWriter(sodium: Sodium, key: Bytes): SealedWriter {
  const stream = sodium.streamPush(key);
  key.fill(0);
  let open = true;
  return {
    header: stream.header,
    seal(frame, last) {
      if (!open) throw new RangeError('nothing is sealed after the last frame');
      if (frame.length > MAX_FRAME_BYTES) throw new RangeError('frame over the limit');
      const sealed = stream.push(pad(frame), last ? 'final' : 'message');
      if (last) open = false;
      return sealed;
    },
    free() {
      open = false;
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

/** As sodium_pad: 0x80, then zeros, to the next multiple of the block (ISO/IEC 7816-4). */
export function pad(frame: Uint8Array): Bytes {
  const padded = new Uint8Array((Math.floor(frame.length / BLOCK) + 1) * BLOCK);
  padded.set(frame);
  padded[frame.length] = 0x80;
  return padded;
}

/** As sodium_unpad, over authenticated bytes: `null` where the last block holds no 0x80 before its zeros. */
export function unpad(padded: Bytes): Bytes | null {
  if (padded.length === 0 || padded.length % BLOCK !== 0) return null;
  let at = padded.length - 1;
  while (padded[at] === 0 && at > padded.length - BLOCK) at -= 1;
  return padded[at] === 0x80 ? padded.subarray(0, at) : null;
}
