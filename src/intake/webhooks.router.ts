/**
 * The doors providers knock at. Nothing is stored before the signature is verified over the raw bytes, and nothing is
 * acknowledged before it is stored: a 2xx means "we have it for good", whatever happens next. What it means is not asked here;
 * the inbox worker does that, after the provider has had its answer.
 */
import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';

import type { Channel, ChannelName, Parsed, RawRequest, RefusalReason, WebhookDoor } from '../domain/channel.js';
import type { Clock } from '../domain/clock.js';
import { GatewayError } from '../domain/errors.js';
import type { Inbox, InboxQueue } from '../domain/inbox.js';
import { codeOf } from '../support/code-of.js';
import type { Log, LogFields } from '../support/log.js';
import type { Counter } from '../support/metrics.js';
import { entryOf, type LaneVault } from './entries.js';
import { loadGauge, type LoadGauge } from './load-gauge.js';
import { rawRequest } from './raw-request.js';

export interface WebhookCounters {
  /** Labels: channel, why. */
  readonly refused: Counter;
  /** Signed, but of no account of ours or not understood. Labels: channel, why. */
  readonly aside: Counter;
  /** Labels: channel, outcome (`stored`, `duplicate`). */
  readonly received: Counter;
  /** Answered 503. Labels: channel, why (`overloaded`, `store`). */
  readonly turnedAway: Counter;
}

export interface WebhooksDeps {
  readonly channels: readonly Channel[];
  readonly inbox: Inbox;
  readonly queue: Pick<InboxQueue, 'depth'>;
  readonly vault: LaneVault;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: WebhookCounters;
  /** 100,000 where absent. */
  readonly shedAbove?: number;
}

const SHED_ABOVE = 100_000;
const SAMPLE_MS = 500;
const WARN_EVERY_MS = 60_000;
/** A forgery and a wrong setting look the same from here, so the line names both. */
const REFUSED = 'webhook refused: forged, or PUBLIC_URL or the secret is not what the provider has';

interface Door {
  readonly channel: ChannelName;
  readonly webhook: WebhookDoor;
}

type Warn = (what: string, fields: LogFields) => void;

interface Tools extends WebhooksDeps {
  readonly gauge: LoadGauge;
  readonly warn: Warn;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const TRY_AGAIN: Answer = { status: 503, headers: { 'retry-after': '5' } };

export function webhooksRouter(deps: WebhooksDeps): Router {
  const gauge = loadGauge({ ...deps, shedAbove: deps.shedAbove ?? SHED_ABOVE, sampleMs: SAMPLE_MS });
  const tools = { ...deps, gauge, warn: warner(deps) };
  const router = Router({ caseSensitive: true, strict: true });
  const methods = new Map<string, string[]>();
  for (const { name: channel, webhooks } of deps.channels) {
    for (const webhook of webhooks) {
      const body = express.raw({ type: () => true, limit: webhook.bodyLimit, inflate: false });
      router[webhook.method === 'GET' ? 'get' : 'post'](webhook.path, body, async (request: Request, response: Response) => {
        write(response, await take({ channel, webhook }, request, tools));
      });
      methods.set(webhook.path, [...(methods.get(webhook.path) ?? []), webhook.method]);
    }
  }
  for (const [path, allowed] of methods) {
    router.all(path, (_request, response) => {
      write(response, { status: 405, headers: { allow: allowed.join(', ') } });
    });
    router.use(path, unreadable);
  }
  return router;
}

async function take({ channel, webhook }: Door, request: Request, { gauge, warn, ...deps }: Tools): Promise<Answer> {
  // 1. Shed load before any work: a provider that gets a 503 tries again, or calls the fallback address.
  if (gauge.overloaded()) {
    deps.counters.turnedAway.add({ channel, why: 'overloaded' });
    return TRY_AGAIN;
  }

  // 2. Who speaks? Over the raw bytes; nothing of a stranger is stored.
  const raw = rawRequest(request, request.originalUrl, request.body);
  const verification = webhook.verify(raw);
  if (verification.kind === 'refused') {
    deps.counters.refused.add({ channel, why: verification.why });
    warn(REFUSED, { channel, why: verification.why });
    return { status: statusOf(verification.why) };
  }

  // 3. Store, and only then say so.
  try {
    await store({ channel, webhook }, raw, { ...deps, warn });
  } catch (error) {
    deps.counters.turnedAway.add({ channel, why: 'store' });
    warn('webhook not stored', { channel, code: codeOf(error) });
    return TRY_AGAIN;
  }
  const { contentType, body } = webhook.acknowledgement;
  return { status: 200, headers: { 'content-type': contentType }, body };
}

async function store({ channel, webhook }: Door, raw: RawRequest, tools: Omit<Tools, 'gauge'>): Promise<void> {
  const { inbox, clock, counters, vault, warn } = tools;
  const at = clock.now();
  const parsed = parse(webhook, raw);
  if (parsed.kind === 'unroutable') {
    // Acknowledged all the same: a provider whose webhooks fail too often switches all of them off.
    await inbox.setAside({ eventKey: parsed.eventKey, body: raw.body, why: parsed.why, at });
    counters.aside.add({ channel, why: parsed.why });
    warn('webhook set aside', { channel, why: parsed.why });
    return;
  }
  if (parsed.events.length === 0) return;
  const outcomes = await inbox.receive(parsed.events.map((event) => entryOf(event, vault, at)));
  for (const outcome of outcomes) counters.received.add({ channel, outcome });
}

/** The provider signed it, so refusing what we cannot read would only bring it again: it is kept for a person. */
function parse(webhook: WebhookDoor, raw: RawRequest): Parsed {
  try {
    return webhook.parse(raw);
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'bad-request')
      return { kind: 'unroutable', why: 'malformed', eventKey: '' };
    throw error;
  }
}

function statusOf(why: RefusalReason): number {
  return why === 'too-many-parameters' ? 413 : 403;
}

/** A body too large, compressed or cut off: the raw parser's own verdicts, without its words. */
const unreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  if (typeof status !== 'number' || status < 400 || status > 499 || response.headersSent) next(error);
  else write(response, { status });
};

/** `end` and not `send`: no entity tag is computed, nothing is guessed. */
function write(response: Response, { status, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, { 'cache-control': 'no-store', 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

/** The same warning at most once a minute: the counters count, and a stranger must not be able to fill the log. */
function warner({ clock, log }: Pick<WebhooksDeps, 'clock' | 'log'>): Warn {
  const lastAt = new Map<string, number>();
  return (what, fields) => {
    const at = clock.now();
    if (at - (lastAt.get(what) ?? -Infinity) < WARN_EVERY_MS) return;
    lastAt.set(what, at);
    log.warn(what, fields);
  };
}
