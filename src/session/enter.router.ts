/**
 * `POST /api/links/{id}/enter` (protocol.md 1): the one way from a link into a session. It proves and measures; who enters
 * is decided in the link store. Without the proof of the fragment there is one answer, whatever the reason.
 */
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';

import { deviceThumbprint } from '../../secure-web/wire/device.js';
import { readEnterRequest, verifyEnterProof, verifyEnterSignature, type EnterBody } from '../../secure-web/wire/entering.js';
import type { Clock } from '../domain/clock.js';
import { parseThumbprint, type Ids, type SessionId, type Thumbprint } from '../domain/ids.js';
import type { BindOutcome, Link, Links, LinkStore } from '../domain/links.js';
import type { LiveState, RateLimit } from '../domain/live-state.js';
import type { SessionLimits, SessionTokens } from '../domain/session.js';
import { assertNever } from '../support/assert-never.js';
import type { Counter } from '../support/metrics.js';
import type { SessionCookies } from './cookies.js';
import type { LinkLookup } from './link-lookup.js';
import { jsonFromOurPage, onlyPost, parseBody, refuse } from './link-request.router.js';

/** `address`: before anything is proved, because proving costs. `link`: after, or a stranger could use a link's tries up. */
export interface EnterRates {
  readonly address: RateLimit;
  readonly link: RateLimit;
}

/** Many people share the address of a mobile network or a branch office. */
export const ENTER_RATES: EnterRates = {
  address: { name: 'enter-address', points: 120, windowSeconds: 60 },
  link: { name: 'enter-link', points: 30, windowSeconds: 60 },
};

export interface EnterDeps {
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'session'>;
  /** Of the public URL: what the browser sends as `Origin`. */
  readonly origin: string;
  readonly lookup: LinkLookup;
  readonly links: Pick<Links, 'hashCode'>;
  readonly linkStore: Pick<LinkStore, 'bind'>;
  readonly tokens: SessionTokens;
  readonly cookies: SessionCookies;
  readonly limits: SessionLimits;
  readonly live: Pick<LiveState, 'consume'>;
  /** Names a network address without being one. */
  readonly addressKey: (address: string) => string;
  readonly rates: EnterRates;
  /** Label `outcome`: the kinds of BindOutcome, `unproved`, `rate-limited`. */
  readonly entries: Counter;
}

/** Lengths are checked where they are decoded. */
const bodyShape = z.strictObject({
  devicePublicKey: z.string().max(100),
  nonce: z.string().max(100),
  code: z.string().regex(/^\d{4}$/),
  proof: z.string().max(100),
  signature: z.string().max(100),
});

export function createEnterRouter(deps: EnterDeps): Router {
  const router = Router();
  router.post('/api/links/:id/enter', ...jsonFromOurPage(deps.origin), async (request: Request, response: Response) => {
    await withinRate(deps, deps.rates.address, deps.addressKey(request.ip ?? ''));
    const body = parseBody(bodyShape, request.body);
    const proved = await prove(deps, String(request.params['id']), body);
    if (proved === null) {
      deps.entries.add({ outcome: 'unproved' });
      response.status(404).json({ kind: 'not-openable' });
      return;
    }
    await withinRate(deps, deps.rates.link, proved.link.id);
    const outcome = await bind(deps, proved, body);
    deps.entries.add({ outcome: outcome.kind });
    answer(deps, response, proved.device, outcome);
  });
  router.all('/api/links/:id/enter', onlyPost);
  return router;
}

interface Proved {
  readonly link: Link;
  readonly device: Thumbprint;
}

/**
 * 1. "The proof of the fragment is checked before the code and before anything is counted."
 * 2. The device signed the same, so that nobody binds a link to a key that is not theirs.
 */
async function prove({ origin, lookup }: EnterDeps, id: string, body: EnterBody): Promise<Proved | null> {
  const { link, secret } = await lookup(id);
  const request = readEnterRequest(origin, link?.id ?? id, body);
  if (request === null) return null;
  const proof = await verifyEnterProof(request, secret);
  const signature = await verifyEnterSignature(request);
  const device = parseThumbprint(await deviceThumbprint(request.devicePublicKey));
  return link !== null && proof && signature && device !== null ? { link, device } : null;
}

function bind({ clock, ids, links, linkStore }: EnterDeps, { link, device }: Proved, body: EnterBody): Promise<BindOutcome> {
  return linkStore.bind({
    link: link.id,
    device,
    devicePublicKey: body.devicePublicKey,
    codeHash: links.hashCode(link, body.code),
    newSession: ids.session(),
    level: 'link',
    at: clock.now(),
  });
}

/** "The answer itself carries session id and limits only: all that is personal travels in frames." */
function answer(deps: EnterDeps, response: Response, device: Thumbprint, outcome: BindOutcome): void {
  switch (outcome.kind) {
    case 'bound':
    case 'repeated':
      entered(deps, response, device, outcome.session);
      return;
    case 'wrong-code':
      return void response.status(403).json({ kind: 'wrong-code', triesLeft: outcome.triesLeft });
    case 'opened-elsewhere':
      return void response.status(409).json({ kind: 'opened-elsewhere', at: outcome.at });
    case 'expired':
    case 'ended':
    case 'revoked':
      return void response.status(410).json({ kind: outcome.kind });
    default:
      return assertNever(outcome);
  }
}

function entered(
  { clock, tokens, cookies, limits }: EnterDeps,
  response: Response,
  device: Thumbprint,
  session: SessionId,
): void {
  // The row ends a session; the cookie only must not end before it.
  const token = tokens.sign({ session, device, expiresAt: clock.now() + limits.absolute });
  const [idleSeconds, absoluteSeconds] = [seconds(limits.idle), seconds(limits.absolute)];
  response.setHeader('Set-Cookie', cookies.issue(session, token, absoluteSeconds));
  response.json({ kind: 'entered', session, limits: { idleSeconds, absoluteSeconds } });
}

const seconds = (milliseconds: number) => Math.ceil(milliseconds / 1000);

async function withinRate({ live, entries }: EnterDeps, rate: RateLimit, key: string): Promise<void> {
  if (await live.consume(rate, key)) return;
  entries.add({ outcome: 'rate-limited' });
  throw refuse('rate-limited', 'too many tries; wait a minute');
}
