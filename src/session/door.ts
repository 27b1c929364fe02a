/**
 * The WebSocket door of the public listener: exact path, exact origin, a cookie, and room for one more that has proved
 * nothing yet. It speaks HTTP only to refuse; what it lets in is a socket's business.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

import { WebSocketServer } from 'ws';

import { MAX_SEALED_BYTES } from '../../secure-web/wire/limits.js';
import type { SessionRoomDeps } from './deps.js';
import { createHub } from './hub.js';
import { runSocket } from './socket.js';

const PATH = '/api/session';
/** Sockets that may be between upgrade and `ready` at a time. */
const MAX_UNSETTLED = 500;

export interface SessionDoor {
  /** Handles every upgrade of this server. May be called for several. */
  attach(server: Server): void;
  /** Connected sessions on this node. */
  readonly size: () => number;
  /** Lets nobody in any more, drains, and closes every socket. Idempotent. */
  close(): Promise<void>;
}

export function createSessionDoor(deps: SessionRoomDeps): SessionDoor {
  const hub = createHub(deps);
  hub.start();
  // Compression beside secrets tells lengths, and costs three quarters of the throughput.
  const upgrader = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_SEALED_BYTES,
  });
  const detach: (() => void)[] = [];
  const unsettled = new Set<Duplex>();
  let closing = false;

  function refusal(request: IncomingMessage): string | null {
    if (request.url !== PATH) return '404 Not Found';
    if (request.method !== 'GET' || request.headers.origin !== deps.origin) return '403 Forbidden';
    if (!request.headers.cookie) return '401 Unauthorized';
    return closing || unsettled.size >= MAX_UNSETTLED ? '503 Service Unavailable' : null;
  }

  function onUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const why = refusal(request);
    if (why !== null) {
      stream.on('error', () => stream.destroy());
      stream.end(`HTTP/1.1 ${why}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    unsettled.add(stream);
    const settled = () => unsettled.delete(stream);
    stream.once('close', settled);
    upgrader.handleUpgrade(request, stream, head, (ws) => runSocket(deps, ws, request.headers.cookie ?? '', hub.join, settled));
  }

  return {
    attach(server) {
      server.on('upgrade', onUpgrade);
      detach.push(() => server.off('upgrade', onUpgrade));
    },
    size: hub.size,
    async close() {
      closing = true;
      for (const stream of unsettled) stream.destroy();
      await hub.close();
      for (const stop of detach.splice(0)) stop();
    },
  };
}
