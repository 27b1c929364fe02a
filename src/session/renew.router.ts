/**
 * `POST /api/links/{id}/renew` (protocol.md 1): asks for a new link to the address on record, and nowhere else. Whoever
 * asks must have held this link, be it dead; every request of the right form gets the same answer.
 */
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';

import { deviceThumbprint } from '../../secure-web/wire/device.js';
import {
  readRenewRequest,
  verifyRenewProof,
  verifyRenewSignature,
  type RenewBody,
  type RenewRequest,
} from '../../secure-web/wire/renewing.js';
import type { Clock } from '../domain/clock.js';
import type { Conversation } from '../domain/conversation.js';
import type { Inbox } from '../domain/inbox.js';
import type { Link } from '../domain/links.js';
import type { LiveState } from '../domain/live-state.js';
import type { Conversations } from '../domain/unit-of-work.js';
import type { Vault } from '../domain/vault.js';
import type { Counter } from '../support/metrics.js';
import type { FoundLink, LinkLookup } from './link-lookup.js';
import { jsonFromOurPage, onlyPost, parseBody } from './link-request.router.js';

const HOUR = 3600;
/** "At most 5 an hour for a conversation, limited by identity, number prefix and address." */
const RATES = {
  address: { name: 'renew-address', points: 20, windowSeconds: HOUR },
  conversation: { name: 'renew-conversation', points: 5, windowSeconds: HOUR },
  identity: { name: 'renew-identity', points: 5, windowSeconds: HOUR },
  prefix: { name: 'renew-prefix', points: 100, windowSeconds: HOUR },
} as const;

/** A number less its last four digits: a run of neighbouring numbers is how a text message bill is pumped up. */
const PREFIX = /^(\+\d{4,})\d{4}$/;

export interface RenewDeps {
  readonly clock: Clock;
  readonly origin: string;
  readonly lookup: LinkLookup;
  readonly conversations: Pick<Conversations, 'byId'>;
  readonly inbox: Pick<Inbox, 'receive'>;
  readonly live: Pick<LiveState, 'consume'>;
  readonly blindIndex: Vault['blindIndex'];
  /** Names a network address without being one. */
  readonly addressKey: (address: string) => string;
  /** Label `outcome`: `asked`, `unproved`, `rate-limited`. */
  readonly renewals: Counter;
}

const text = z.string().max(100);
const bodyShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fragment'), nonce: text, proof: text }),
  z.strictObject({ kind: z.literal('device'), nonce: text, devicePublicKey: text, signature: text }),
]);

export function createRenewRouter(deps: RenewDeps): Router {
  const router = Router();
  router.post('/api/links/:id/renew', ...jsonFromOurPage(deps.origin), async (request: Request, response: Response) => {
    const body = parseBody(bodyShape, request.body);
    const outcome = await ask(deps, String(request.params['id']), body, request.ip ?? '');
    deps.renewals.add({ outcome });
    response.status(202).json({});
  });
  router.all('/api/links/:id/renew', onlyPost);
  return router;
}

type Outcome = 'asked' | 'unproved' | 'rate-limited';

async function ask(deps: RenewDeps, id: string, body: RenewBody, address: string): Promise<Outcome> {
  if (!(await deps.live.consume(RATES.address, deps.addressKey(address)))) return 'rate-limited';
  const found = await deps.lookup(id);
  const request = readRenewRequest(deps.origin, found.link?.id ?? id, body);
  if (request === null || !(await held(found, request)) || found.link === null) return 'unproved';
  const conversation = await deps.conversations.byId(found.link.conversation);
  if (conversation === null) return 'unproved';
  if (!(await withinRates(deps, conversation))) return 'rate-limited';
  await deps.inbox.receive([
    {
      source: 'session',
      // A request that is sent again, by whomever, asks for nothing new.
      eventKey: `link-asked:${found.link.id}:${body.nonce}`,
      lane: conversation.leg.lane,
      event: { kind: 'link-asked', conversation: conversation.id, link: found.link.id },
      receivedAt: deps.clock.now(),
    },
  ]);
  return 'asked';
}

/** "Needs the fragment proof (a dead link's too) or the device signature." */
async function held({ link, secret }: FoundLink, request: RenewRequest): Promise<boolean> {
  if (request.kind === 'fragment') return verifyRenewProof(request, secret);
  const signed = await verifyRenewSignature(request);
  return signed && (await deviceThumbprint(request.devicePublicKey)) === boundDevice(link);
}

function boundDevice(link: Link | null): string | null {
  return link?.state.kind === 'bound' || link?.state.kind === 'ended' ? link.state.device : null;
}

async function withinRates({ live, blindIndex }: RenewDeps, { id, leg }: Conversation): Promise<boolean> {
  const prefix = PREFIX.exec(leg.address)?.[1];
  return (
    (await live.consume(RATES.conversation, id)) &&
    (await live.consume(RATES.identity, leg.lane)) &&
    (prefix === undefined || (await live.consume(RATES.prefix, blindIndex('number-prefix', prefix))))
  );
}
