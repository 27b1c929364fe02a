/**
 * The sealed transport against a plain `ws` echo in the same run, with nothing stored; what an idle session costs; and what
 * a reader that stopped costs until it is cut. Run as a child (`--hold`), this file is the browsers of the memory figures,
 * so that their memory is not counted.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import WebSocket, { WebSocketServer } from 'ws';

import { openSealed } from '../secure-web/wire/client.js';
import { generateDeviceKeys, openDevice, type Device } from '../secure-web/wire/device.js';
import type { ServerFrame } from '../secure-web/wire/frames.js';
import { parseHello } from '../secure-web/wire/handshake.js';
import { derivePsk } from '../secure-web/wire/psk.js';
import { answerHello } from '../secure-web/wire/server.js';
import { loadSodium } from '../secure-web/wire/sodium.js';
import { listenLocally } from './listen-locally.js';
import { LINK, openBenchRoom, SECRET } from './sealed-room.js';

const CONNECTIONS = 50;
const RUN_MS = 1_000;
const ROUNDS = 5;
const IDLE_SESSIONS = 400;
const STALLED_MESSAGES = 1_000;
const TEXT = 'Could you tell me whether the appointment on Thursday can be moved to the week after? '.repeat(2);

export interface Rated {
  readonly figure: number;
  /** A plain `ws` echo of the same text. */
  readonly baseline: number;
  readonly ratio: number;
}

export interface SealedFigures {
  /** Round trips a second, `say` to `stored`: the sealed transport alone, on both sides. */
  readonly roundTrips: Rated;
  /** The same through the whole session room, row check and all, with stores that answer at once. */
  readonly roomRoundTrips: Rated;
  /** Bytes of heap and buffers for each idle session. */
  readonly idleBytes: number;
  /** Bytes a stalled reader kept waiting at most, and whether it was cut. */
  readonly stalled: { readonly bytes: number; readonly closed: boolean };
}

export async function benchSealed(): Promise<SealedFigures> {
  const device = await openDevice(await generateDeviceKeys());
  const room = await openBenchRoom(device.thumbprint);
  const wire = await openSealedEcho(device.thumbprint);
  const echo = await openEcho();
  const connections = <T>(connect: () => Promise<T>) => Promise.all(Array.from({ length: CONNECTIONS }, connect));
  const plain = await connections(() => connectPlain(echo.origin));
  const alone = await connections(() => connectSealed(wire.origin, room.newSession(), device));
  const inRoom = await connections(() => connectSealed(room.origin, room.newSession(), device));
  const rounds: { readonly plain: number; readonly alone: number; readonly inRoom: number }[] = [];
  // In turn, so that a neighbour on the machine slows all three; the first round warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    rounds.push({ plain: await rate(plain), alone: await rate(alone), inRoom: await rate(inRoom) });
  }
  for (const { close } of [...plain, ...alone, ...inRoom]) close();
  await Promise.all([room.close(), wire.close(), echo.close()]);
  const measured = rounds.slice(1);
  const rated = (which: 'alone' | 'inRoom'): Rated => ({
    figure: median(measured.map((one) => one[which])),
    baseline: median(measured.map((one) => one.plain)),
    ratio: median(measured.map((one) => one[which] / one.plain)),
  });
  return { roundTrips: rated('alone'), roomRoundTrips: rated('inRoom'), ...(await benchMemory()) };
}

type RoundTrip = () => Promise<void>;

/** Closed loop: each connection has one message on the way. */
async function rate(connections: readonly { readonly roundTrip: RoundTrip }[]): Promise<number> {
  const start = performance.now();
  let done = 0;
  await Promise.all(
    connections.map(async ({ roundTrip }) => {
      while (performance.now() - start < RUN_MS) {
        await roundTrip();
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - start) / 1000);
}

async function connectSealed(origin: string, sessionId: string, device: Device) {
  const [sodium, psk] = await Promise.all([
    loadSodium(),
    derivePsk(SECRET, { linkId: LINK, sessionId, thumbprint: device.thumbprint }),
  ]);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/session`, {
    origin,
    headers: { cookie: 'a=b' },
    perMessageDeflate: false,
  });
  let onFrame: (frame: ServerFrame) => void = () => {};
  let now = 0;
  let said = 0;
  const connection = openSealed({
    socket,
    sodium,
    origin,
    linkId: LINK,
    sessionId,
    device,
    psk,
    after: 0,
    language: 'en',
    readyId: 'ready',
    onFrame: (frame) => onFrame(frame),
    onClose: () => {},
    now: () => (now += 1_000),
  });
  const frame = (type: ServerFrame['type']) =>
    new Promise<void>((resolve) => {
      onFrame = (given) => {
        if (given.type === type) resolve();
      };
    });
  await frame('caught-up');
  const roundTrip: RoundTrip = () => {
    said += 1;
    connection.send({ type: 'say', id: `say-${said}`, text: TEXT });
    return frame('stored');
  };
  return { socket, roundTrip, close: () => connection.close() };
}

async function listen(onSocket: (socket: WebSocket, origin: string) => void) {
  const server = createServer();
  const upgrader = new WebSocketServer({ server, perMessageDeflate: false });
  const origin = await listenLocally(server);
  upgrader.on('connection', (socket) => onSocket(socket, origin));
  return { origin, close: () => new Promise((resolve) => server.close(resolve)) };
}

const openEcho = () => listen((socket) => socket.on('message', (data) => socket.send(data, { binary: true })));

/** The gateway's half of the wire, which lets everybody in and answers `say` with `stored`. */
async function openSealedEcho(thumbprint: string) {
  const sodium = await loadSodium();
  return listen((socket) => {
    const welcome = async (message: Buffer) => {
      const hello = parseHello(message);
      if (hello === null) throw new Error('hello refused');
      const psk = await derivePsk(SECRET, { linkId: LINK, sessionId: hello.sessionId, thumbprint });
      const channel = await answerHello(sodium, hello, message, { psk, conversationId: 'c', level: 'link' });
      if (channel === null) throw new Error('hello not answered');
      socket.once('message', (header: Buffer) => {
        channel.acceptHeader(header);
        socket.on('message', (sealed: Buffer) => {
          const frame = channel.open(sealed);
          if (frame?.type === 'say') socket.send(channel.seal({ type: 'stored', id: 's', clientId: frame.id }));
          else socket.send(channel.seal({ type: 'caught-up', id: 's', seq: 0 }));
        });
      });
      socket.send(channel.welcome);
      socket.send(channel.header);
    };
    socket.once('message', (message: Buffer) => void welcome(message));
  });
}

async function connectPlain(origin: string) {
  const socket = new WebSocket(origin.replace('http', 'ws'), { perMessageDeflate: false });
  const message = Buffer.from(TEXT);
  await new Promise((resolve) => socket.once('open', resolve));
  const roundTrip: RoundTrip = () =>
    new Promise((resolve) => {
      socket.once('message', () => resolve());
      socket.send(message);
    });
  return { roundTrip, close: () => socket.close() };
}

async function benchMemory(): Promise<Pick<SealedFigures, 'idleBytes' | 'stalled'>> {
  const child = fork(__filename, ['--hold']);
  try {
    const { thumbprint } = await answer<{ thumbprint: string }>(child);
    const room = await openBenchRoom(thumbprint);
    const hold = async (sessions: number, stalled: boolean) => {
      const ids = Array.from({ length: sessions }, room.newSession);
      child.send({ origin: room.origin, sessions: ids, stalled });
      await answer<'held'>(child);
    };
    await hold(20, false);
    const before = memory();
    await hold(IDLE_SESSIONS, false);
    const idleBytes = Math.round((memory() - before) / IDLE_SESSIONS);
    child.send({ drop: true });
    while (room.sessions() > 0) await sleep(20);

    await hold(1, true);
    room.grow(STALLED_MESSAGES);
    const atRest = memory();
    await sleep(500);
    const bytes = Math.max(0, memory() - atRest);
    room.heartbeat();
    room.heartbeat();
    await sleep(100);
    const closed = room.sessions() === 0;
    await room.close();
    return { idleBytes, stalled: { bytes, closed } };
  } finally {
    child.kill();
  }
}

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve) => child.once('message', (message: T) => resolve(message)));
}

/** What is alive: heap and the buffers outside it. */
function memory(): number {
  setFlagsFromString('--expose_gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('there is no way to collect garbage');
  for (let times = 0; times < 3; times += 1) Reflect.apply(collect, undefined, []);
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

interface HoldOrder {
  readonly drop?: true;
  readonly origin: string;
  readonly sessions: readonly string[];
  readonly stalled: boolean;
}

async function hold(): Promise<void> {
  const device = await openDevice(await generateDeviceKeys());
  const open: { readonly close: () => void }[] = [];
  const obey = async ({ drop, origin, sessions, stalled }: HoldOrder) => {
    if (drop) return open.splice(0).forEach(({ close }) => close());
    for (const id of sessions) {
      const held = await connectSealed(origin, id, device);
      if (stalled) held.socket.pause();
      open.push(held);
    }
    process.send?.('held');
  };
  process.on('message', (order: HoldOrder) => void obey(order));
  process.send?.({ thumbprint: device.thumbprint });
}

if (process.argv.includes('--hold')) void hold();
