/** A browser that speaks the real wire over `ws` to a session room, and what tests say and read with it. */
import WebSocket from 'ws';

import { openSealed, type Closing, type SealedConnection } from '../../secure-web/wire/client.js';
import type { Device } from '../../secure-web/wire/device.js';
import type { ServerFrame } from '../../secure-web/wire/frames.js';
import { derivePsk } from '../../secure-web/wire/psk.js';
import type { SessionId } from '../../src/domain/ids.js';
import { LINK, SESSION } from './session-memory.js';
import { SECRET, type Room } from './session-room.js';

export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export interface Browser {
  readonly socket: WebSocket;
  readonly connection: SealedConnection;
  readonly frames: ServerFrame[];
  readonly closings: Closing[];
  readonly of: <T extends ServerFrame['type']>(type: T) => Extract<ServerFrame, { type: T }>[];
}

export interface BrowserChange {
  readonly after?: number;
  readonly device?: Device;
  readonly secret?: string;
  readonly origin?: string;
  readonly headerOrigin?: string;
  readonly cookie?: string;
  readonly session?: SessionId;
  readonly link?: string;
  /** The browser's own clock, by which it keeps its rate. */
  readonly now?: () => number;
}

/** Opens a socket and the wire on it; whether it is let in shows in `frames` and `closings`. */
export async function openBrowser(room: Room, change: BrowserChange = {}): Promise<Browser> {
  const device = change.device ?? room.device;
  const sessionId = change.session ?? SESSION;
  const linkId = change.link ?? LINK;
  const psk = await derivePsk(change.secret ?? SECRET, { linkId, sessionId, thumbprint: device.thumbprint });
  const socket = new WebSocket(room.url, {
    headers: {
      Origin: change.headerOrigin ?? room.origin,
      Cookie: change.cookie ?? `s-${sessionId}=${room.token()}`,
    },
  });
  socket.on('error', () => {});
  const frames: ServerFrame[] = [];
  const closings: Closing[] = [];
  const connection = openSealed({
    socket,
    sodium: room.sodium,
    origin: change.origin ?? room.origin,
    linkId,
    sessionId,
    device,
    psk,
    after: change.after ?? 0,
    language: 'en',
    readyId: 'ready',
    onFrame: (frame) => frames.push(frame),
    onClose: (closing) => closings.push(closing),
    now: change.now ?? room.time.clock.now,
  });
  const isOf =
    <T extends ServerFrame['type']>(type: T) =>
    (frame: ServerFrame): frame is Extract<ServerFrame, { type: T }> =>
      frame.type === type;
  return { socket, connection, frames, closings, of: (type) => frames.filter(isOf(type)) };
}

/** The same, let in and caught up. */
export async function enterRoom(room: Room, change: BrowserChange = {}): Promise<Browser> {
  const browser = await openBrowser(room, change);
  await until(() => browser.of('caught-up').length > 0 || browser.closings.length > 0);
  return browser;
}

export const say = (browser: Browser, id: string, text: string) => browser.connection.send({ type: 'say', id, text });

/** What the browser has been sent of the timeline: a text, or the kind of what is none. */
export const textsOf = (browser: Browser) =>
  browser.of('message').map(({ message }) => (message.body.kind === 'text' ? message.body.text : message.body.kind));

/** Long enough for what is under way on this machine to come, where nothing is expected to. */
export const breathe = () => new Promise((resolve) => setTimeout(resolve, 25));
