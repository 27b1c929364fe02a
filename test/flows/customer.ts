/**
 * A customer with the link from a text message: enters and talks as the page does, with the same wire code, over real HTTP
 * and a real WebSocket. Reloading and losing the network are one call each.
 */
import { WebSocket } from 'ws';

import { openSealed, type Closing, type SealedConnection } from '../../secure-web/wire/client.js';
import { generateDeviceKeys, openDevice, type Device } from '../../secure-web/wire/device.js';
import { buildEnterRequest } from '../../secure-web/wire/entering.js';
import type { ServerFrame, WireMessage } from '../../secure-web/wire/frames.js';
import { derivePsk } from '../../secure-web/wire/psk.js';
import { buildRenewRequest } from '../../secure-web/wire/renewing.js';
import { loadSodium } from '../../secure-web/wire/sodium.js';
import { until } from './until.js';

export interface TappedLink {
  readonly url: string;
  readonly origin: string;
  readonly id: string;
  readonly secret: string;
  readonly code: string;
}

/** The link and the code out of a text message, as a person reads them. */
export function readLink(text: string): TappedLink {
  const url = /https?:\/\/\S+\/c\/([0-9A-Za-z]{10})#([0-9A-Za-z]{43})/.exec(text);
  const code = /\b(\d{4})\b/.exec(text.replace(url?.[0] ?? '', ''));
  if (!url?.[1] || !url[2] || !code?.[1]) throw new Error('the message holds no link with a code');
  return { url: url[0], origin: new URL(url[0]).origin, id: url[1], secret: url[2], code: code[1] };
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly cookie: string | null;
}

export async function newDevice(): Promise<Device> {
  return openDevice(await generateDeviceKeys());
}

export async function enter(link: TappedLink, device: Device, code = link.code, at = link.origin): Promise<Answer> {
  const body = await buildEnterRequest({ origin: link.origin, linkId: link.id, secret: link.secret, code, device });
  return post(`${at}/api/links/${link.id}/enter`, link.origin, body);
}

export async function renew(link: TappedLink, device?: Device): Promise<Answer> {
  const by = device === undefined ? ({ kind: 'fragment', secret: link.secret } as const) : ({ kind: 'device', device } as const);
  return post(
    `${link.origin}/api/links/${link.id}/renew`,
    link.origin,
    await buildRenewRequest({ origin: link.origin, linkId: link.id, by }),
  );
}

async function post(url: string, origin: string, body: unknown): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? null;
  return { status: response.status, body: text === '' ? {} : JSON.parse(text), cookie };
}

/** The page of one device in one session. */
export class SecurePage {
  readonly frames: ServerFrame[] = [];
  readonly messages = new Map<number, WireMessage>();
  closing: Closing | null = null;
  #socket: WebSocket | null = null;
  #connection: SealedConnection | null = null;
  #lastId = 0;

  constructor(
    readonly link: TappedLink,
    readonly device: Device,
    readonly sessionId: string,
    readonly cookie: string,
    /** The node that is reached; behind a balancer it is not the origin. */
    readonly at = link.origin,
  ) {}

  /** Connects, or connects again after a reload or a lost network; what is on screen stays. */
  async connect(): Promise<void> {
    this.closing = null;
    this.frames.length = 0;
    const { link, device, sessionId, cookie, at } = this;
    const psk = await derivePsk(link.secret, { linkId: link.id, sessionId, thumbprint: device.thumbprint });
    this.#socket = new WebSocket(`${at.replace(/^http/, 'ws')}/api/session`, {
      origin: link.origin,
      headers: { cookie },
    });
    this.#connection = openSealed({
      socket: this.#socket,
      sodium: await loadSodium(),
      origin: link.origin,
      linkId: link.id,
      sessionId,
      device,
      psk,
      after: Math.max(0, ...this.messages.keys()),
      language: 'en',
      readyId: this.#id(),
      onFrame: (frame) => {
        this.frames.push(frame);
        if (frame.type === 'message') this.messages.set(frame.message.seq, frame.message);
      },
      onClose: (closing) => {
        this.closing = closing;
      },
      now: () => performance.now(),
    });
    await until('the page is caught up', () => this.frame('caught-up') ?? this.closing);
  }

  /** Says something and waits until the gateway has it; returns the frame's id. */
  async say(text: string, id = this.#id()): Promise<string> {
    this.send({ type: 'say', id, text });
    await until('the gateway answered', () => this.frames.find((frame) => 'clientId' in frame && frame.clientId === id));
    return id;
  }

  send(frame: Parameters<SealedConnection['send']>[0]): void {
    if (this.#connection?.send(frame) !== true) throw new Error('the frame was not sent');
  }

  end(): void {
    this.send({ type: 'end', id: this.#id() });
  }

  /** The network is gone, in the middle of whatever was under way. */
  cut(): void {
    this.#socket?.terminate();
  }

  leave(): void {
    this.#connection?.close();
  }

  frame<T extends ServerFrame['type']>(type: T): Extract<ServerFrame, { type: T }> | undefined {
    return this.frames.find((frame): frame is Extract<ServerFrame, { type: T }> => frame.type === type);
  }

  texts(author?: WireMessage['author']): string[] {
    return [...this.messages.values()]
      .filter((message) => author === undefined || message.author === author)
      .flatMap(({ body }) => (body.kind === 'text' ? [body.text] : []));
  }

  shows(text: string | RegExp): Promise<string> {
    const matches = (shown: string) => (typeof text === 'string' ? shown.includes(text) : text.test(shown));
    return until(`the page shows ${String(text)}`, () => this.texts().find(matches));
  }

  #id(): string {
    this.#lastId += 1;
    return `f${this.#lastId}-${this.device.thumbprint.slice(0, 6).replaceAll(/[^A-Za-z0-9]/g, '')}`;
  }
}

/** Taps the link, types the code, and is in. */
export async function openPage(link: TappedLink, device?: Device, at = link.origin): Promise<SecurePage> {
  const own = device ?? (await newDevice());
  const answer = await enter(link, own, link.code, at);
  const { session } = answer.body;
  if (answer.status !== 200 || typeof session !== 'string' || answer.cookie === null) {
    throw new Error(`entering was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  const page = new SecurePage(link, own, session, answer.cookie, at);
  await page.connect();
  return page;
}
