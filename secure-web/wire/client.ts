/**
 * The browser's half of a connection: hello, welcome, keys, then frames, over any binary WebSocket. It holds nothing that
 * outlives the socket. Time is the page's: it closes a connection that has not brought a `welcome` frame soon enough, and
 * opens the next one with a new socket after an interruption.
 */
import { concat, type Bytes } from './bytes.js';
import type { Device } from './device.js';
import { encodeFrame, isLast, parseServerFrame } from './frame-codec.js';
import type { ClientFrame, ServerFrame } from './frames.js';
import { encodeHelloBody, helloToSign, parseWelcome } from './handshake.js';
import type { KeyHandle } from './kdf.js';
import { scheduleKeys, type DirectionKeys } from './key-schedule.js';
import { CLIENT_BUFFER_BYTES, CLIENT_FRAMES_PER_SECOND, CLOSE, createBucket, STREAM_HEADER_BYTES } from './limits.js';
import type { Sodium } from './sodium.js';
import { createReader, createWriter, MAX_FRAME_BYTES, type SealedReader, type SealedWriter } from './stream.js';

/** What is used of a WebSocket; the browser's and ws's both fit. */
export interface WireSocket {
  binaryType: string;
  readonly bufferedAmount: number;
  send(data: Bytes): void;
  close(code?: number): void;
  addEventListener(type: 'open', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number }) => void): void;
}

/** `final`: the session has ended, and the gateway said so inside the encryption. Anything else is an interruption. */
export type Closing =
  | { readonly kind: 'final' }
  /** `code` is outside the encryption: it only tells what to try next (`CLOSE` in limits.ts; 1006 for a lost network). */
  | { readonly kind: 'interrupted'; readonly code: number };

export interface OpenSealed {
  /** Not open yet. */
  readonly socket: WireSocket;
  readonly sodium: Sodium;
  /** `location.origin`. */
  readonly origin: string;
  readonly linkId: string;
  readonly sessionId: string;
  readonly device: Pick<Device, 'publicKey' | 'sign'>;
  readonly psk: KeyHandle;
  /** The last timeline position on screen, 0 for none. */
  readonly after: number;
  readonly language: 'en' | 'es';
  /** Ids of frames are the sender's; this one is `ready`'s. */
  readonly readyId: string;
  /** In order; the first is `welcome` (or `ended`). */
  onFrame(frame: ServerFrame): void;
  /** Once, and nothing after it. */
  onClose(closing: Closing): void;
  /** Monotonic milliseconds: `performance.now()`. */
  now(): number;
}

export interface SealedConnection {
  /** False when it was not sent: not open (yet or any more), too many in a second, too much waiting, or too long. */
  send(frame: ClientFrame): boolean;
  /** Leaves without ending the session. */
  close(): void;
}

type Stage =
  | { readonly at: 'handshake' }
  | { readonly at: 'awaiting-header'; readonly keys: DirectionKeys; readonly writer: SealedWriter }
  | { readonly at: 'open'; readonly writer: SealedWriter; readonly reader: SealedReader }
  | { readonly at: 'closed' };

export function openSealed(options: OpenSealed): SealedConnection {
  const { socket, sodium, now } = options;
  const bucket = createBucket(CLIENT_FRAMES_PER_SECOND, now());
  const waiting: Uint8Array[] = [];
  let stage: Stage = { at: 'handshake' };
  let saidEnd = false;
  let onWelcome: ((welcome: Uint8Array) => void) | null = null;

  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => void shakeHands().catch(() => leave(CLOSE.protocol)));
  socket.addEventListener('message', ({ data }) => {
    if (!(data instanceof ArrayBuffer)) return leave(CLOSE.protocol);
    take(new Uint8Array(data));
  });
  socket.addEventListener('close', ({ code }) => finish({ kind: 'interrupted', code }));

  async function shakeHands(): Promise<void> {
    // 1. The hello, signed by the device over everything in it.
    const kem = sodium.kemKeypair();
    const { origin, linkId, sessionId, device } = options;
    const body = encodeHelloBody({ origin, linkId, sessionId, kemPublicKey: kem.publicKey, devicePublicKey: device.publicKey });
    const hello = concat(body, await device.sign(helloToSign(body)));
    const welcomeMessage = await new Promise<Uint8Array>((resolve) => {
      onWelcome = resolve;
      socket.send(hello);
    });
    // 2. The welcome must be of this session; what else it says is proved by the keys it leads to.
    const welcome = parseWelcome(welcomeMessage);
    const shared = welcome && sodium.decapsulate(welcome.kemCiphertext, kem.privateKey);
    kem.privateKey.fill(0);
    if (welcome?.sessionId !== sessionId || shared === null) return leave(CLOSE.protocol);
    const keys = await scheduleKeys(options.psk, shared, hello, welcomeMessage);
    if (stage.at !== 'handshake') return;
    // 3. Header and `ready`: until the gateway opens it, nothing has changed there.
    const writer = createWriter(sodium, keys.c2s);
    stage = { at: 'awaiting-header', keys, writer };
    socket.send(writer.header);
    const { after, language, readyId } = options;
    socket.send(writer.seal(encodeFrame({ type: 'ready', id: readyId, after, language }), false));
    for (const message of waiting.splice(0)) take(message);
  }

  function take(message: Uint8Array): void {
    switch (stage.at) {
      case 'handshake':
        // Before `ready` the gateway says two things: the welcome, and the header that may overtake our key schedule.
        if (onWelcome === null) return waiting.push(message) > 1 ? leave(CLOSE.protocol) : undefined;
        onWelcome(message);
        onWelcome = null;
        return;
      case 'awaiting-header': {
        const { keys, writer } = stage;
        const reader = message.length === STREAM_HEADER_BYTES ? createReader(sodium, keys.s2c, message) : null;
        if (reader === null) return leave(CLOSE.protocol);
        stage = { at: 'open', writer, reader };
        return;
      }
      case 'open': {
        const opened = stage.reader.open(message);
        const frame = opened && parseServerFrame(opened.frame);
        if (!opened || !frame || isLast(frame) !== opened.last) return leave(CLOSE.protocol);
        options.onFrame(frame);
        if (opened.last) {
          finish({ kind: 'final' });
          socket.close(CLOSE.done);
        }
        return;
      }
      case 'closed':
        return;
    }
  }

  function leave(code: number): void {
    finish({ kind: 'interrupted', code });
    socket.close(code === CLOSE.protocol ? code : CLOSE.done);
  }

  function finish(closing: Closing): void {
    if (stage.at === 'closed') return;
    if (stage.at === 'open') stage.reader.free();
    if (stage.at !== 'handshake') stage.writer.free();
    stage = { at: 'closed' };
    waiting.length = 0;
    options.onClose(closing);
  }

  return {
    send(frame) {
      if (stage.at !== 'open' || saidEnd || socket.bufferedAmount > CLIENT_BUFFER_BYTES) return false;
      const bytes = encodeFrame(frame);
      if (bytes.length > MAX_FRAME_BYTES || !bucket.take(now())) return false;
      saidEnd = isLast(frame);
      socket.send(stage.writer.seal(bytes, saidEnd));
      return true;
    },
    close: () => leave(CLOSE.done),
  };
}
