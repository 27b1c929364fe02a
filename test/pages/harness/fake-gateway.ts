/**
 * A gateway for one browser: real requests, real handshakes and real sealed frames (the wire's own server half), and no
 * storage, screening or bot behind them. A test says what is in the timeline and what the other side does.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { WebSocketServer, type WebSocket } from 'ws';

import { deviceThumbprint } from '../../../secure-web/wire/device.js';
import { fromBase64url } from '../../../secure-web/wire/bytes.js';
import { readEnterRequest, verifyEnterProof, verifyEnterSignature, type EnterBody } from '../../../secure-web/wire/entering.js';
import type { ClientFrame, ServerFrame, WireMessage } from '../../../secure-web/wire/frames.js';
import { parseHello } from '../../../secure-web/wire/handshake.js';
import { derivePsk } from '../../../secure-web/wire/psk.js';
import { answerHello } from '../../../secure-web/wire/server.js';
import { loadSodium, type Sodium } from '../../../secure-web/wire/sodium.js';
import { serveSite, type Site } from './static-site.js';

type Body<T> = T extends { readonly id: string } ? Omit<T, 'id'> : never;
export type Frame = Body<ServerFrame>;

export interface FakeLink {
  readonly id: string;
  readonly secret: string;
  readonly code: string;
  /** What entering answers when the code is right; `null`: it enters. */
  answer: object | null;
  triesLeft: number;
  device: string | null;
  renewals: number;
  readonly timeline: WireMessage[];
  welcome: Partial<Omit<Extract<ServerFrame, { type: 'welcome' }>, 'type' | 'id'>>;
  /** Whether a `say` is answered at once. */
  answers: boolean;
  readonly received: ClientFrame[];
  /** Sends to the browser that is connected now. */
  send(frame: Frame): void;
  /** Cuts the line without a word. */
  cut(): void;
  /** Closes as the gateway does when the same session connects again. */
  replace(): void;
  /** Does nothing for a new connection: the line stays silent. */
  accepts: boolean;
}

export interface FakeGateway {
  readonly origin: string;
  readonly site: Site;
  link(id: string, change?: Partial<FakeLink>): FakeLink;
  url(link: FakeLink): string;
  close(): Promise<void>;
}

const SECRET = 'A'.repeat(40) + 'xyz';
const SESSION = '01890a5d-ac96-774b-bcce-b302099a8057';

export async function startFakeGateway(root: string): Promise<FakeGateway> {
  const sodium = await loadSodium();
  const site: Site = { root, brand: { name: 'Northwind Clinic', logo: '/brand/logo.svg' }, colour: '#0b5d4e' };
  const links = new Map<string, FakeLink>();
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.writeHead(500).end());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, id = '', verb] = /^\/api\/links\/(\w+)\/(enter|renew)$/.exec(request.url ?? '') ?? [];
    const link = links.get(id);
    if (verb === undefined) {
      if (!(await serveSite(site, request, response))) response.writeHead(404).end();
      return;
    }
    const reply = (body: object) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (link === undefined) return void reply({ kind: 'not-openable' });
    if (verb === 'enter') return void reply(await enter(link, origin(server), JSON.parse(await read(request))));
    link.renewals += 1;
    reply({ kind: 'asked' });
  }

  const sockets = new WebSocketServer({ server, path: '/api/session' });
  sockets.on('connection', (socket) => converse(socket, sodium, links));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    origin: origin(server),
    site,
    link(id, change = {}) {
      const link = { ...emptyLink(id), ...change };
      links.set(id, link);
      return link;
    },
    url: (link) => `${origin(server)}/c/${link.id}#${link.secret}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function emptyLink(id: string): FakeLink {
  return {
    id,
    secret: SECRET,
    code: '4821',
    answer: null,
    triesLeft: 5,
    device: null,
    renewals: 0,
    timeline: [],
    welcome: {},
    answers: true,
    received: [],
    accepts: true,
    send() {},
    cut() {},
    replace() {},
  };
}

const origin = (server: Server): string => `http://localhost:${(server.address() as AddressInfo).port}`;

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function enter(link: FakeLink, from: string, body: EnterBody): Promise<object> {
  const request = readEnterRequest(from, link.id, body);
  const proved = request !== null && (await verifyEnterProof(request, link.secret)) && (await verifyEnterSignature(request));
  if (!proved) return { kind: 'not-openable' };
  if (body.code !== link.code) {
    link.triesLeft -= 1;
    return link.triesLeft > 0 ? { kind: 'wrong-code', triesLeft: link.triesLeft } : { kind: 'revoked' };
  }
  if (link.answer !== null) return link.answer;
  link.device ??= body.devicePublicKey;
  return link.device === body.devicePublicKey
    ? { kind: 'entered', session: SESSION }
    : { kind: 'opened-elsewhere', at: Date.now() };
}

/** Hello, header, then frames. */
function converse(socket: WebSocket, sodium: Sodium, links: ReadonlyMap<string, FakeLink>): void {
  let turn = Promise.resolve();
  let step: (message: Uint8Array) => Promise<void> | void = greet;
  socket.on('message', (data) => {
    turn = turn.then(() => step(new Uint8Array(data as Buffer)));
  });

  async function greet(message: Uint8Array): Promise<void> {
    const hello = parseHello(message);
    const link = hello && links.get(hello.linkId);
    if (!hello || !link || link.device === null) return socket.close(4401);
    if (!link.accepts) return;
    const thumbprint = await deviceThumbprint(fromBase64url(link.device) ?? new Uint8Array());
    const psk = await derivePsk(link.secret, { linkId: link.id, sessionId: hello.sessionId, thumbprint });
    const channel = await answerHello(sodium, hello, message, { psk, conversationId: SESSION, level: 'code' });
    if (channel === null) return socket.close(4400);
    socket.send(channel.welcome);
    socket.send(channel.header);
    let count = 0;
    link.send = (frame) => {
      count += 1;
      const whole = { ...frame, id: `s${count}` } as ServerFrame;
      if (whole.type === 'message' && !link.timeline.includes(whole.message)) link.timeline.push(whole.message);
      socket.send(channel.seal(whole));
    };
    link.cut = () => socket.terminate();
    link.replace = () => socket.close(4409);
    step = (header) => {
      if (!channel.acceptHeader(header)) socket.close(4400);
      step = (sealed) => {
        const frame = channel.open(sealed);
        if (frame === null) return socket.close(4400);
        link.received.push(frame);
        react(link, frame);
      };
    };
  }
}

function react(link: FakeLink, frame: ClientFrame): void {
  switch (frame.type) {
    case 'ready': {
      link.send(welcome(link));
      for (const message of link.timeline.filter(({ seq }) => seq > frame.after)) link.send({ type: 'message', message });
      return link.send({ type: 'caught-up', seq: link.timeline.at(-1)?.seq ?? 0 });
    }
    case 'say': {
      if (!link.answers) return;
      const known = link.timeline.some(({ clientId }) => clientId === frame.id);
      link.send({ type: 'stored', clientId: frame.id });
      if (!known) link.send({ type: 'message', message: said(link, frame.id, frame.text) });
      return;
    }
    case 'stay':
      return link.send({ type: 'clock', idleEndsAt: Date.now() + 900_000, now: Date.now() });
    default:
      return;
  }
}

function said(link: FakeLink, clientId: string, text: string): WireMessage {
  const seq = (link.timeline.at(-1)?.seq ?? 0) + 1;
  return { seq, author: 'customer', body: { kind: 'text', text }, exposure: 'session', clientId, at: Date.now() };
}

function welcome(link: FakeLink): Frame {
  const now = Date.now();
  return {
    type: 'welcome',
    channel: 'sms',
    identity: '•••• 0142',
    level: 'code',
    withheld: 0,
    owner: 'bot',
    idleSeconds: 900,
    idleEndsAt: now + 900_000,
    absoluteEndsAt: now + 43_200_000,
    now,
    ...link.welcome,
  };
}
