/**
 * The browser's half of a connection: hello, welcome, keys, then frames, over any binary WebSocket. It holds nothing that
 * outlives the socket. Time is the page's: it closes a connection that has not brought a `welcome` frame soon enough, and
 * opens the next one with a new socket after an interruption.
 */
import { concat, type Bytes } from './bytes.js';
import type { Device } from './device.js';
import { encodeClientFrame, isLast, parseServerFrame } from './frame-codec.js';
import type { ClientFrame, ServerFrame } from './frames.js';
import { encodeHelloBody, helloToSign, parseWelcome } from './handshake.js';
import type { KeyHandle } from './kdf.js';
import { scheduleKeys, type DirectionKeys } from './key-schedule.js';
import {
  CLIENT_BUFFER_BYTES,
  CLIENT_FRAMES_PER_SECOND,
  CLOSE,
  createBucket,
  STREAM_HEADER_BYTES,
  type Bucket,
} from './limits.js';
import type { Sodium } from './sodium.js';
import { createReader, createWriter, isSealable, type SealedReader, type SealedWriter } from './stream.js';

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
  const { socket } = options;
  const connection = new Client(options);
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => connection.begin());
  socket.addEventListener('message', ({ data }) => connection.receive(data));
  socket.addEventListener('close', ({ code }) => connection.finish({ kind: 'interrupted', code }));
  return connection;
}

class Client implements SealedConnection {
  private stage: Stage = { at: 'handshake' };
  private saidEnd = false;
  private onWelcome: ((welcome: Uint8Array) => void) | null = null;
  private readonly early: Uint8Array[] = [];
  private readonly bucket: Bucket;

  constructor(private readonly options: OpenSealed) {
    this.bucket = createBucket(CLIENT_FRAMES_PER_SECOND, options.now());
  }

  begin(): void {
    this.shakeHands().catch(() => this.leave(CLOSE.protocol));
  }

  receive(data: unknown): void {
    if (data instanceof ArrayBuffer) this.take(new Uint8Array(data));
    else this.leave(CLOSE.protocol);
  }

  send(frame: ClientFrame): boolean {
    const { socket, now } = this.options;
    if (this.stage.at !== 'open' || this.saidEnd || socket.bufferedAmount > CLIENT_BUFFER_BYTES) return false;
    const text = encodeClientFrame(frame);
    if (!isSealable(text) || !this.bucket.take(now())) return false;
    this.saidEnd = isLast(frame);
    socket.send(this.stage.writer.seal(text, this.saidEnd));
    return true;
  }

  close(): void {
    this.leave(CLOSE.done);
  }

  finish(closing: Closing): void {
    if (this.stage.at === 'closed') return;
    if (this.stage.at === 'open') this.stage.reader.free();
    if (this.stage.at !== 'handshake') this.stage.writer.free();
    this.stage = { at: 'closed' };
    this.early.length = 0;
    this.options.onClose(closing);
  }

  private async shakeHands(): Promise<void> {
    const { socket, sodium, origin, linkId, sessionId, device } = this.options;
    // 1. The hello, signed by the device over everything in it.
    const kem = sodium.kemKeypair();
    const body = encodeHelloBody({ origin, linkId, sessionId, kemPublicKey: kem.publicKey, devicePublicKey: device.publicKey });
    const hello = concat(body, await device.sign(helloToSign(body)));
    const message = await new Promise<Uint8Array>((resolve) => {
      this.onWelcome = resolve;
      socket.send(hello);
    });
    // 2. The welcome must be of this session; what else it says is proved by the keys it leads to.
    const welcome = parseWelcome(message);
    const shared = welcome && sodium.decapsulate(welcome.kemCiphertext, kem.privateKey);
    kem.privateKey.fill(0);
    if (welcome?.sessionId !== sessionId || shared === null) return this.leave(CLOSE.protocol);
    this.beginStream(await scheduleKeys(this.options.psk, shared, hello, message));
  }

  /** 3. Header and `ready`: until the gateway opens it, nothing has changed there. */
  private beginStream(keys: DirectionKeys): void {
    if (this.stage.at !== 'handshake') return;
    const { socket, sodium, after, language, readyId } = this.options;
    const writer = createWriter(sodium, keys.c2s);
    this.stage = { at: 'awaiting-header', keys, writer };
    socket.send(writer.header);
    socket.send(writer.seal(encodeClientFrame({ type: 'ready', id: readyId, after, language }), false));
    for (const message of this.early.splice(0)) this.take(message);
  }

  private take(message: Uint8Array): void {
    switch (this.stage.at) {
      case 'handshake':
        return this.takeEarly(message);
      case 'awaiting-header': {
        const { keys, writer } = this.stage;
        const header = message.length === STREAM_HEADER_BYTES;
        const reader = header ? createReader(this.options.sodium, keys.s2c, message) : null;
        if (reader === null) return this.leave(CLOSE.protocol);
        this.stage = { at: 'open', writer, reader };
        return;
      }
      case 'open':
        return this.takeFrame(this.stage.reader, message);
      case 'closed':
        return;
    }
  }

  /** Before `ready` the gateway says two things: the welcome, and the header, which may overtake our key schedule. */
  private takeEarly(message: Uint8Array): void {
    if (this.onWelcome !== null) {
      this.onWelcome(message);
      this.onWelcome = null;
    } else if (this.early.push(message) > 1) {
      this.leave(CLOSE.protocol);
    }
  }

  private takeFrame(reader: SealedReader, message: Uint8Array): void {
    const opened = reader.open(message);
    const frame = opened && parseServerFrame(opened.frame);
    if (!opened || !frame || isLast(frame) !== opened.last) return this.leave(CLOSE.protocol);
    this.options.onFrame(frame);
    if (!opened.last) return;
    this.finish({ kind: 'final' });
    this.options.socket.close(CLOSE.done);
  }

  private leave(code: typeof CLOSE.protocol | typeof CLOSE.done): void {
    this.finish({ kind: 'interrupted', code });
    this.options.socket.close(code);
  }
}
