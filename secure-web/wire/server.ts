/**
 * The gateway's half of a connection, without sockets and without decisions: it answers a hello that the session room has
 * admitted, and then turns frames into sealed messages and back. Whether the hello may be answered is asked before.
 */
import type { Bytes } from './bytes.js';
import { encodeServerFrame, isLast, parseClientFrame } from './frame-codec.js';
import type { ClientFrame, ServerFrame } from './frames.js';
import { encodeWelcome, type Hello, type WireLevel } from './handshake.js';
import type { KeyHandle } from './kdf.js';
import { scheduleKeys } from './key-schedule.js';
import type { Sodium } from './sodium.js';
import { createReader, createWriter, type SealedReader } from './stream.js';

export interface ServerChannel {
  /** To be sent before anything else, in this order: the welcome, then the header of the stream. */
  readonly welcome: Bytes;
  readonly header: Bytes;
  /** The client's first message after its hello. False: the connection must end. */
  acceptHeader(header: Uint8Array): boolean;
  /** `null`: did not decrypt, did not parse, or carried the wrong tag; the connection must end. */
  open(sealed: Uint8Array): ClientFrame | null;
  /** @throws RangeError after `ended` */
  seal(frame: ServerFrame): Bytes;
  /** Wipes the keys. Idempotent. */
  free(): void;
}

/** `null`: the hello's KEM key is malformed. */
export async function answerHello(
  sodium: Sodium,
  hello: Hello,
  helloMessage: Uint8Array,
  answer: { readonly psk: KeyHandle; readonly conversationId: string; readonly level: WireLevel },
): Promise<ServerChannel | null> {
  const encapsulated = sodium.encapsulate(hello.kemPublicKey);
  if (encapsulated === null) return null;
  const { conversationId, level } = answer;
  const { ciphertext, shared } = encapsulated;
  const welcome = encodeWelcome({ kemCiphertext: ciphertext, sessionId: hello.sessionId, conversationId, level });
  const keys = await scheduleKeys(answer.psk, shared, helloMessage, welcome);
  const writer = createWriter(sodium, keys.s2c);
  let reader: SealedReader | null = null;
  return {
    welcome,
    header: writer.header,
    acceptHeader(header) {
      if (reader !== null) return false;
      reader = createReader(sodium, keys.c2s, header);
      return reader !== null;
    },
    open(sealed) {
      const opened = reader?.open(sealed);
      if (!opened) return null;
      const frame = parseClientFrame(opened.frame);
      return frame && isLast(frame) === opened.last ? frame : null;
    },
    seal: (frame) => writer.seal(encodeServerFrame(frame), isLast(frame)),
    free() {
      keys.c2s.fill(0);
      writer.free();
      reader?.free();
    },
  };
}
