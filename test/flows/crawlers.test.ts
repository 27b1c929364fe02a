/** Every preview, scanner and guessing browser at a live link: all see the same page, nothing is consumed, the person still enters. */
import { Agent, request as send, type IncomingHttpHeaders } from 'node:http';

import { USER_AGENTS, WAYS } from '../unit/http/crawlers.js';
import { openPage, type TappedLink } from './customer.js';
import { openWorld, type World } from './world.js';

interface Seen {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const agent = new Agent({ keepAlive: true });
let world: World;
let link: TappedLink;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  const phone = world.newPhone();
  await world.text(phone, 'my card is 4111 1111 1111 1111');
  link = await world.nthLink(phone);
});
afterAll(async () => {
  agent.destroy();
  await world.close();
});

/** All that a fetcher gets, less what every answer of the moment carries. */
function seen(method: string, path: string, headers: Record<string, string> = {}): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const request = send(new URL(path, world.url), { method, headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...rest } = response.headers;
        resolve({ status: response.statusCode ?? 0, headers: rest, body: Buffer.concat(parts).toString() });
      });
    });
    request.on('error', reject).end();
  });
}

/** Everything a visit could have changed. */
async function state(): Promise<unknown> {
  return {
    links: await world.query('select * from links order by id'),
    sessions: await world.query('select * from sessions order by id'),
    events: await world.query('select id, kind from ledger_events order by ord'),
  };
}

async function everyVisit(visit: (path: string, headers: Record<string, string>) => Promise<void>): Promise<void> {
  for (const { headers } of WAYS) {
    for (const userAgent of USER_AGENTS) {
      const all = userAgent === '' ? headers : { ...headers, 'user-agent': userAgent };
      for (const path of [`/c/${link.id}`, '/c/0000000000']) await visit(path, all);
    }
  }
}

it('shows every fetcher the same bytes for a live link and for none, by GET and HEAD, and consumes nothing', async () => {
  const before = await state();
  const first = await seen('GET', '/c/0000000000');
  expect(first.status).toBe(200);
  await everyVisit(async (path, headers) => {
    expect(await seen('GET', path, headers)).toEqual(first);
    expect(await seen('HEAD', path, headers)).toEqual({ ...first, body: '' });
  });
  expect(await state()).toEqual(before);
  await openPage(link);
});

it.each(['OPTIONS', 'POST', 'PUT', 'DELETE'])('answers %s of every fetcher with 405 and consumes nothing', async (method) => {
  const before = await state();
  const first = await seen(method, '/c/0000000000');
  expect(first).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' }, body: '' });
  await everyVisit(async (path, headers) => expect(await seen(method, path, headers)).toEqual(first));
  expect(await state()).toEqual(before);
  await openPage(link);
});

it.each(['enter', 'renew'])('consumes nothing when a scanner follows the form behind the page to %s', async (verb) => {
  const before = await state();
  const path = `/api/links/${link.id}/${verb}`;
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
    for (const headers of [{}, { 'content-type': 'application/json', origin: world.url }]) {
      const { status } = await seen(method, path, headers);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
  }
  expect(await state()).toEqual(before);
  await openPage(link);
});

it('says nothing of the business, and says it under strict headers', async () => {
  const { headers, body } = await seen('GET', `/c/${link.id}`);
  expect(body).not.toMatch(/Harbour|Clinic|og:|twitter:|description/i);
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, noarchive',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'permissions-policy': expect.stringContaining('camera=()'),
  });
  for (const name of ['set-cookie', 'etag', 'last-modified', 'accept-ranges', 'x-powered-by']) {
    expect(headers[name]).toBeUndefined();
  }
});
