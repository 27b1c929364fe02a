/**
 * The telephones' own API: a live feed of what stands on one, and a way to write from it. Telephones are numbered 1 to 99 and
 * have numbers of the range kept free for films. Same-origin only: a foreign page cannot send JSON here unasked.
 */
import express, { Router, type Request, type Response } from 'express';

import type { Bubble } from './simulator.phone.js';
import type { SmsSimulator } from './simulator.js';

const LONGEST_TEXT = 1600;
const HEARTBEAT_MS = 20_000;

export function phoneRouter(simulator: SmsSimulator): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    next();
  });
  router.get('/:n', (request, response) => {
    const number = numberOf(request);
    if (number === null) return void response.status(404).end();
    response.json(snapshot(simulator, number));
  });
  router.get('/:n/feed', (request, response) => {
    const number = numberOf(request);
    if (number === null) return void response.status(404).end();
    feed(simulator, number, response);
  });
  router.post('/:n/messages', express.json({ limit: '16kb' }), async (request: Request<{ n: string }>, response: Response) => {
    const number = numberOf(request);
    if (number === null) return void response.status(404).end();
    const said = saidIn(request.body);
    if (said === null) return void response.status(400).json({ error: 'a text of 1 to 1600 characters, or a photo' });
    const media = said.photo ? ['image/jpeg'] : [];
    const { status } = await simulator.receive({ from: number, text: said.text, media });
    response.json({ delivered: status !== null && status < 300 });
  });
  return router;
}

export function phoneNumber(n: number): string {
  return `+120255501${String(n).padStart(2, '0')}`;
}

function numberOf(request: Request<{ n: string }>): string | null {
  return /^[1-9]\d?$/.test(request.params.n) ? phoneNumber(Number(request.params.n)) : null;
}

function snapshot(simulator: SmsSimulator, number: string) {
  return { number, business: simulator.deps.number, bubbles: simulator.exchange.phones.bubbles(number) };
}

/** Server-sent events: all that stands there first, on each new connection, so that a page cannot miss or double anything. */
function feed(simulator: SmsSimulator, number: string, response: Response): void {
  const send = (event: string, data: unknown) => void response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const stop = simulator.exchange.phones.listen(number, (bubble: Bubble | null) => {
    if (bubble === null) response.end();
    else send('bubble', bubble);
  });
  if (stop === null) return void response.status(503).end();
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  send('all', snapshot(simulator, number));
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS).unref();
  response.on('close', () => {
    clearInterval(heartbeat);
    stop();
  });
}

function saidIn(body: unknown): { readonly text: string; readonly photo: boolean } | null {
  if (typeof body !== 'object' || body === null) return null;
  const text = 'text' in body && typeof body.text === 'string' ? body.text : '';
  const photo = 'photo' in body && body.photo === true;
  return text.length <= LONGEST_TEXT && (photo || text.trim() !== '') ? { text, photo } : null;
}
