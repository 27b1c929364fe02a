/**
 * The part of libsodium the wire uses, behind functions that return null where libsodium throws. It is the only file that
 * imports the library, so a page that imports this file lazily keeps 150 kB out of its first paint; everything else in
 * this folder is handed a `Sodium`.
 */
import library from 'libsodium-wrappers';

import type { Bytes } from './bytes.js';

const STREAM_STATE_BYTES = 52;

/** Of secretstream's four tags, the two this protocol knows. */
export type StreamTag = 'message' | 'final';

export interface StreamPush {
  readonly header: Bytes;
  push(plaintext: Uint8Array, tag: StreamTag): Bytes;
  /** Wipes and frees the state. Idempotent; nothing may be pushed afterwards. */
  free(): void;
}

export interface StreamPull {
  /** `null`: not the next ciphertext of this stream, or a tag other than the two. */
  pull(ciphertext: Uint8Array): { readonly plaintext: Bytes; readonly tag: StreamTag } | null;
  free(): void;
}

export interface Sodium {
  /** An X-Wing key (X25519 + ML-KEM-768) for one handshake. */
  kemKeypair(): { readonly publicKey: Bytes; readonly privateKey: Bytes };
  /** `null`: not an X-Wing public key. */
  encapsulate(publicKey: Uint8Array): { readonly ciphertext: Bytes; readonly shared: Bytes } | null;
  /** `null`: not an X-Wing ciphertext. A well-formed one that is not ours gives a secret nobody shares. */
  decapsulate(ciphertext: Uint8Array, privateKey: Uint8Array): Bytes | null;
  streamPush(key: Uint8Array): StreamPush;
  /** `null`: not a header. */
  streamPull(key: Uint8Array, header: Uint8Array): StreamPull | null;
}

/** Ready to use once resolved; a second call costs nothing. Rejects where WebAssembly is missing or forbidden. */
export async function loadSodium(): Promise<Sodium> {
  await library.ready;
  return {
    kemKeypair() {
      const { publicKey, privateKey } = library.crypto_kem_xwing_keypair();
      return { publicKey: own(publicKey), privateKey: own(privateKey) };
    },
    encapsulate: (publicKey) =>
      orNull(() => {
        const { ciphertext, sharedSecret } = library.crypto_kem_xwing_enc(publicKey);
        return { ciphertext: own(ciphertext), shared: own(sharedSecret) };
      }),
    decapsulate: (ciphertext, privateKey) => orNull(() => own(library.crypto_kem_xwing_dec(ciphertext, privateKey))),
    streamPush,
    streamPull,
  };
}

function streamPush(key: Uint8Array): StreamPush {
  const { state, header } = library.crypto_secretstream_xchacha20poly1305_init_push(key);
  const free = releaser(state);
  return {
    header: own(header),
    push(plaintext, tag) {
      const number =
        tag === 'final'
          ? library.crypto_secretstream_xchacha20poly1305_TAG_FINAL
          : library.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
      return own(library.crypto_secretstream_xchacha20poly1305_push(state, plaintext, null, number));
    },
    free,
  };
}

function streamPull(key: Uint8Array, header: Uint8Array): StreamPull | null {
  const state = orNull(() => library.crypto_secretstream_xchacha20poly1305_init_pull(header, key));
  if (state === null) return null;
  return {
    pull(ciphertext) {
      const opened = orNull(() => library.crypto_secretstream_xchacha20poly1305_pull(state, ciphertext, null));
      if (opened === null || !opened) return null;
      const plaintext = own(opened.message);
      if (opened.tag === library.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE) return { plaintext, tag: 'message' };
      if (opened.tag === library.crypto_secretstream_xchacha20poly1305_TAG_FINAL) return { plaintext, tag: 'final' };
      return null;
    },
    free: releaser(state),
  };
}

/** libsodium throws on what a stranger can send (a malformed key, a short ciphertext): that is a refusal, not a fault. */
function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** libsodium's results stand on buffers of their own already; this only says so to the compiler. */
function own(bytes: Uint8Array): Bytes {
  return bytes as Bytes;
}

/** Stream states lie in WebAssembly memory, where no collector comes by: without this each connection would leak two. */
function releaser(state: unknown): () => void {
  const memory = rawMemory();
  let freed = memory === null || typeof state !== 'number';
  return () => {
    if (freed || memory === null || typeof state !== 'number') return;
    freed = true;
    memory.HEAPU8.fill(0, state, state + STREAM_STATE_BYTES);
    memory._free(state);
  };
}

interface RawMemory {
  readonly HEAPU8: Uint8Array;
  _free(address: number): void;
}

/** The wrappers export the module they wrap, without a type for it. */
function rawMemory(): RawMemory | null {
  const raw: unknown = Reflect.get(library, 'libsodium');
  return isRawMemory(raw) ? raw : null;
}

function isRawMemory(raw: unknown): raw is RawMemory {
  if (typeof raw !== 'object' || raw === null) return false;
  return Reflect.get(raw, 'HEAPU8') instanceof Uint8Array && typeof Reflect.get(raw, '_free') === 'function';
}
