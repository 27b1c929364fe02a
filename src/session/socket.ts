/**
 * The life of one socket: hello, welcome, `ready`, then frames. Until `ready` has opened nothing is changed anywhere, and
 * there are 5 seconds for it. Every limit of the wire is kept here; what a frame means is the connection's business.
 */
import type { WebSocket } from 'ws';

import type { ClientFrame, ServerFrame } from '../../secure-web/wire/frames.js';
import { CLOSE, createBucket, FRAMES_PER_SECOND, STREAM_HEADER_BYTES, type CloseCode } from '../../secure-web/wire/limits.js';
import type { ServerChannel } from '../../secure-web/wire/server.js';
import type { Session } from '../domain/session.js';
import type { SessionRoomDeps } from './deps.js';
import { admit } from './handshake.js';

const READY_WITHIN_MS = 5_000;
/** What may wait for a reader; one that stopped reading costs no more, and is then let go. */
export const MAX_BUFFERED_BYTES = 1024 * 1024;

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
  const bucket = createBucket(FRAMES_PER_SECOND, deps.clock.now());
  let stage: Stage = { at: 'hello' };
  let alive = true;
  let settled = false;
  let leaving = 0;
  const flushWaiters: (() => void)[] = [];
  const cancelReady = deps.timers.after(READY_WITHIN_MS, () => close(CLOSE.notReady));

  const settle = () => {
    cancelReady();
    if (!settled) onSettled();
    settled = true;
  };

  function close(code: CloseCode): void {
    if (stage.at === 'closed') return;
    const last = stage;
    stage = { at: 'closed' };
    settle();
    for (const resolve of flushWaiters.splice(0)) resolve();
    if ('channel' in last) last.channel.free();
    // A reader that has stopped would never see a close frame either.
    if (ws.bufferedAmount > MAX_BUFFERED_BYTES) ws.terminate();
    else ws.close(code);
    if (last.at === 'live') last.connection.onClosed();
  }

  const left = () => {
    leaving -= 1;
    if (leaving === 0) for (const resolve of flushWaiters.splice(0)) resolve();
  };

  const socket: SealedSocket = {
    send(frame) {
      if (stage.at !== 'live') return;
      leaving += 1;
      ws.send(stage.channel.seal(frame), left);
      if (ws.bufferedAmount > MAX_BUFFERED_BYTES) return close(CLOSE.tooFast);
      if (frame.type === 'ended') close(CLOSE.done);
    },
    flushed: () =>
      new Promise((resolve) => {
        if (leaving === 0 || stage.at === 'closed') resolve();
        else flushWaiters.push(resolve);
      }),
    close,
    ping() {
      if (!alive) return ws.terminate();
      alive = false;
      if (ws.readyState === ws.OPEN) ws.ping();
    },
  };

  async function admitHello(message: Uint8Array): Promise<void> {
    stage = { at: 'admitting' };
    const admission = await admit(deps, cookies, message);
    deps.handshakes.add({ outcome: admission.kind === 'admitted' ? 'admitted' : admission.why });
    if (admission.kind === 'refused') return close(CLOSE.refused);
    const { channel, session } = admission;
    if (stage.at !== 'admitting') return channel.free();
    stage = { at: 'header', channel, session };
    ws.send(channel.welcome);
    ws.send(channel.header);
  }

  function takeFrame(message: Uint8Array): void {
    if (stage.at !== 'ready' && stage.at !== 'live') return close(CLOSE.protocol);
    const frame = stage.channel.open(message);
    if (frame === null) return close(CLOSE.protocol);
    if (stage.at === 'live') {
      if (frame.type === 'ready') return close(CLOSE.protocol);
      return stage.connection.onFrame(frame);
    }
    if (frame.type !== 'ready') return close(CLOSE.protocol);
    settle();
    deps.handshakes.add({ outcome: 'live' });
    const { channel, session } = stage;
    stage = { at: 'live', channel, connection: join(socket, session, frame) };
  }

  ws.on('message', (data, isBinary) => {
    alive = true;
    if (!bucket.take(deps.clock.now())) return close(CLOSE.tooFast);
    if (!isBinary || !Buffer.isBuffer(data)) return close(CLOSE.protocol);
    switch (stage.at) {
      case 'hello':
        // The store or the keys may fail: the browser is told no more than that it may try again.
        return void admitHello(data).catch(() => close(CLOSE.tryAgain));
      case 'header':
        if (data.length !== STREAM_HEADER_BYTES || !stage.channel.acceptHeader(data)) return close(CLOSE.protocol);
        stage = { ...stage, at: 'ready' };
        return;
      case 'ready':
      case 'live':
        return takeFrame(data);
      case 'admitting':
        return close(CLOSE.protocol);
      case 'closed':
        return;
    }
  });
  ws.on('pong', () => (alive = true));
  // Answered by ws with a pong each: a flood of them must not grow the buffer.
  ws.on('ping', () => {
    if (!bucket.take(deps.clock.now())) close(CLOSE.tooFast);
  });
  // A message over the limit or a broken frame: ws closes with its own code, and `close` follows.
  ws.on('error', () => {});
  ws.on('close', () => close(CLOSE.done));
}
