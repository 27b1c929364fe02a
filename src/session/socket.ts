/**
 * The life of one socket: hello, welcome, `ready`, then frames. Until `ready` has opened nothing is changed anywhere, and
 * there are 5 seconds for it. Every limit of the wire is kept here; what a frame means is the connection's business.
 */
import type { RawData, WebSocket } from 'ws';

import type { ClientFrame, ServerFrame } from '../../secure-web/wire/frames.js';
import {
  CLOSE,
  createBucket,
  FRAMES_PER_SECOND,
  STREAM_HEADER_BYTES,
  type Bucket,
  type CloseCode,
} from '../../secure-web/wire/limits.js';
import type { ServerChannel } from '../../secure-web/wire/server.js';
import type { Session } from '../domain/session.js';
import type { SessionRoomDeps } from './deps.js';
import { admit } from './handshake.js';

const READY_WITHIN_MS = 5_000;
/** What may wait for a reader; one that stopped reading costs no more, and is then let go. */
const MAX_BUFFERED_BYTES = 1024 * 1024;

export type ReadyFrame = Extract<ClientFrame, { readonly type: 'ready' }>;

/** A socket whose `ready` has opened, as its connection sees it. */
export interface SealedSocket {
  /** Nothing is sent once the socket is closing, or after `ended`. */
  send(frame: ServerFrame): void;
  /** Resolves when what was sent so far has left for the network, or the socket has closed. */
  flushed(): Promise<void>;
  close(code: CloseCode): void;
  /** Asks for a sign of life; without one since the last call, the socket is cut. */
  ping(): void;
}

export interface Connection {
  onFrame(frame: Exclude<ClientFrame, ReadyFrame>): void;
  /** Once. */
  onClosed(): void;
}

/** Returns before it sends. */
export type Join = (socket: SealedSocket, session: Session, ready: ReadyFrame) => Connection;

type Stage =
  | { readonly at: 'hello' }
  | { readonly at: 'admitting' }
  | { readonly at: 'header' | 'ready'; readonly channel: ServerChannel; readonly session: Session }
  | { readonly at: 'live'; readonly channel: ServerChannel; readonly connection: Connection }
  | { readonly at: 'closed' };

/** Takes over an upgraded socket until it closes. `onSettled`: it no longer waits for its `ready`, one way or the other. */
export function runSocket(deps: SessionRoomDeps, ws: WebSocket, cookies: string, join: Join, onSettled: () => void): void {
  const run = new SocketRun(deps, ws, join, onSettled);
  ws.on('message', (data, isBinary) => run.take(data, isBinary, cookies));
  ws.on('pong', () => run.lives());
  // Answered by ws with a pong each: a flood of them must not grow the buffer.
  ws.on('ping', () => run.count());
  // A message over the limit or a broken frame: ws closes with its own code, and `close` follows.
  ws.on('error', () => {});
  ws.on('close', () => run.close(CLOSE.done));
}

class SocketRun implements SealedSocket {
  private stage: Stage = { at: 'hello' };
  private alive = true;
  private leaving = 0;
  private readonly flushWaiters: (() => void)[] = [];
  private readonly bucket: Bucket;
  private readonly cancelReady: () => void;

  constructor(
    private readonly deps: SessionRoomDeps,
    private readonly ws: WebSocket,
    private readonly join: Join,
    private readonly onSettled: () => void,
  ) {
    this.bucket = createBucket(FRAMES_PER_SECOND, deps.clock.now());
    this.cancelReady = deps.timers.after(READY_WITHIN_MS, () => this.close(CLOSE.notReady));
  }

  send(frame: ServerFrame): void {
    if (this.stage.at !== 'live') return;
    this.leaving += 1;
    this.ws.send(this.stage.channel.seal(frame), () => this.left());
    if (this.ws.bufferedAmount > MAX_BUFFERED_BYTES) return this.close(CLOSE.tooFast);
    if (frame.type === 'ended') this.close(CLOSE.done);
  }

  flushed(): Promise<void> {
    return new Promise((resolve) => {
      if (this.leaving === 0 || this.stage.at === 'closed') resolve();
      else this.flushWaiters.push(resolve);
    });
  }

  close(code: CloseCode): void {
    if (this.stage.at === 'closed') return;
    const last = this.stage;
    this.stage = { at: 'closed' };
    this.settle();
    this.wakeWaiters();
    if ('channel' in last) last.channel.free();
    // A reader that has stopped would never see a close frame either.
    if (this.ws.bufferedAmount > MAX_BUFFERED_BYTES) this.ws.terminate();
    else this.ws.close(code);
    if (last.at === 'live') last.connection.onClosed();
  }

  ping(): void {
    if (!this.alive) return this.ws.terminate();
    this.alive = false;
    if (this.ws.readyState === this.ws.OPEN) this.ws.ping();
  }

  lives(): void {
    this.alive = true;
  }

  /** False when it was one too many, and the socket is closing. */
  count(): boolean {
    const within = this.bucket.take(this.deps.clock.now());
    if (!within) this.close(CLOSE.tooFast);
    return within;
  }

  take(data: RawData, isBinary: boolean, cookies: string): void {
    this.lives();
    if (!this.count()) return;
    if (!isBinary || !Buffer.isBuffer(data)) return this.close(CLOSE.protocol);
    switch (this.stage.at) {
      case 'hello':
        this.stage = { at: 'admitting' };
        // The store or the keys may fail: the browser is told no more than that it may try again.
        return void this.admitHello(data, cookies).catch(() => this.close(CLOSE.tryAgain));
      case 'header':
        if (data.length !== STREAM_HEADER_BYTES || !this.stage.channel.acceptHeader(data)) return this.close(CLOSE.protocol);
        this.stage = { ...this.stage, at: 'ready' };
        return;
      case 'ready':
      case 'live':
        return this.takeFrame(this.stage, data);
      case 'admitting':
        return this.close(CLOSE.protocol);
      case 'closed':
        return;
    }
  }

  private async admitHello(message: Uint8Array, cookies: string): Promise<void> {
    const admission = await admit(this.deps, cookies, message);
    this.deps.handshakes.add({ outcome: admission.kind === 'admitted' ? 'admitted' : admission.why });
    if (admission.kind === 'refused') return this.close(CLOSE.refused);
    const { channel, session } = admission;
    if (this.stage.at !== 'admitting') return channel.free();
    this.stage = { at: 'header', channel, session };
    this.ws.send(channel.welcome);
    this.ws.send(channel.header);
  }

  private takeFrame(stage: Extract<Stage, { at: 'ready' | 'header' | 'live' }>, message: Uint8Array): void {
    const frame = stage.channel.open(message);
    if (frame === null) return this.close(CLOSE.protocol);
    if (stage.at === 'live') return frame.type === 'ready' ? this.close(CLOSE.protocol) : stage.connection.onFrame(frame);
    if (frame.type !== 'ready') return this.close(CLOSE.protocol);
    this.settle();
    this.deps.handshakes.add({ outcome: 'live' });
    this.stage = { at: 'live', channel: stage.channel, connection: this.join(this, stage.session, frame) };
  }

  /** Idempotent, as `onSettled` is. */
  private settle(): void {
    this.cancelReady();
    this.onSettled();
  }

  private left(): void {
    this.leaving -= 1;
    if (this.leaving === 0) this.wakeWaiters();
  }

  private wakeWaiters(): void {
    for (const resolve of this.flushWaiters.splice(0)) resolve();
  }
}
