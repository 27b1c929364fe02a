/** A real Express app on a free port, the real SMS doors, signed requests; behind it an inbox in memory. */
import express from 'express';

import { createSmsChannel } from '../../../channels/sms/index.js';
import { sign } from '../../../channels/sms/simulator.webhooks.js';
import type { Channel } from '../../../src/domain/channel.js';
import { GatewayError } from '../../../src/domain/errors.js';
import { webhooksRouter } from '../../../src/intake/webhooks.router.js';
import { call, listen, type RunningServer } from '../../fakes/http.js';
import { PUBLIC_URL, TOKEN, inboundParams, smsAccount, statusParams } from '../../fakes/sms.js';
import { fakeCounter, fakeInbox, fakeLanes, fakeLog, type FakeInbox } from '../../fakes/webhook-inbox.js';

const INBOUND = '/webhooks/sms/inbound';
const STATUS = '/webhooks/sms/status';
const FORM = ['content-type', 'application/x-www-form-urlencoded; charset=UTF-8'];

let inbox: FakeInbox;
let log: ReturnType<typeof fakeLog>;
let now: number;
let depth: () => Promise<number>;
let server: RunningServer;
let counters: ReturnType<typeof countersOf>;

const countersOf = () => ({ refused: fakeCounter(), aside: fakeCounter(), received: fakeCounter(), turnedAway: fakeCounter() });

async function start(channels: readonly Channel[] = [createSmsChannel({ accounts: [smsAccount], publicUrl: PUBLIC_URL })]) {
  inbox = fakeInbox();
  log = fakeLog();
  counters = countersOf();
  now = 1_800_000_000_000;
  depth = () => Promise.resolve(0);
  const queue = { depth: () => depth() };
  const clock = { now: () => now };
  const router = webhooksRouter({ channels, inbox, queue, vault: fakeLanes, clock, log, counters, shedAbove: 10 });
  server = await listen(express().disable('x-powered-by').use(router));
}

beforeEach(() => start());
afterEach(() => server.close());

interface Post {
  readonly path?: string;
  readonly signature?: string;
  readonly headers?: readonly string[];
  readonly publicUrl?: string;
}

function post(
  params: Readonly<Record<string, string>>,
  { path = INBOUND, publicUrl = PUBLIC_URL, signature, headers = [] }: Post = {},
) {
  const signed = ['X-Twilio-Signature', signature ?? sign(TOKEN, publicUrl + path, params)];
  const body = new URLSearchParams(params).toString();
  return call(server.url + path, { method: 'POST', headers: [...FORM, ...signed, ...headers], body });
}

const nothingStored = () => expect([inbox.entries, inbox.aside]).toEqual([[], []]);

describe('a signed webhook', () => {
  test('is stored and answered with an empty TwiML document', async () => {
    const answer = await post(inboundParams());
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' });
    expect(answer.headers).not.toHaveProperty('etag');
    expect(answer.body).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
    expect(inbox.entries).toEqual([
      {
        source: 'sms:main',
        eventKey: inboundParams().MessageSid,
        lane: fakeLanes.lane(smsAccount.id, inboundParams().From ?? ''),
        receivedAt: now,
        event: {
          kind: 'message',
          account: 'sms:main',
          address: inboundParams().From,
          message: { providerMessageId: inboundParams().MessageSid, text: inboundParams().Body, media: [] },
        },
      },
    ]);
  });

  test('is acknowledged only after the write', async () => {
    let write = () => {};
    const asked = new Promise<void>((called) => {
      inbox.receive = () =>
        new Promise((resolve) => {
          write = () => resolve(['stored']);
          called();
        });
    });
    let answered = false;
    const answer = post(inboundParams()).then((result) => {
      answered = true;
      return result;
    });
    await asked;
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    expect(answered).toBe(false);
    write();
    expect((await answer).status).toBe(200);
  });

  test('that came before is acknowledged again and stored once, even 50 at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(inboundParams())));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect(inbox.entries).toHaveLength(1);
    expect(counters.received.counted.filter((labels) => labels.outcome === 'stored')).toHaveLength(1);
    expect(counters.received.counted.filter((labels) => labels.outcome === 'duplicate')).toHaveLength(49);
  });

  test('marked as a retry is a webhook like any other', async () => {
    const headers = ['I-Twilio-Idempotency-Token', 'again', 'X-Twilio-Webhook-Retry', '3'];
    expect((await post(inboundParams(), { headers })).status).toBe(200);
    expect(inbox.entries).toHaveLength(1);
  });

  test('of a receipt goes into a lane of its message, not of the customer', async () => {
    await post(inboundParams());
    await post(statusParams('sent'), { path: `${STATUS}?o=01890a5d-ac96-774b-bcce-b302099a8057` });
    await post(statusParams('delivered'), { path: STATUS });
    const [said, sent, delivered] = inbox.entries.map((entry) => entry.lane);
    expect(sent).toBe(delivered);
    expect(sent).not.toBe(said);
    expect(inbox.entries[1]?.event).toMatchObject({
      kind: 'receipt',
      receipt: { outboxId: '01890a5d-ac96-774b-bcce-b302099a8057' },
    });
  });

  test('of 1100 parameters is taken', async () => {
    const many = Object.fromEntries(Array.from({ length: 1100 }, (_, index) => [`Extra${index}`, '']));
    expect((await post(inboundParams(many))).status).toBe(200);
  });
});

describe('what is signed and not ours', () => {
  test('is acknowledged, set aside and counted', async () => {
    const answer = await post(inboundParams({ To: '+15005559999' }));
    expect(answer.status).toBe(200);
    expect(inbox.entries).toEqual([]);
    expect(inbox.aside).toMatchObject([{ why: 'account', eventKey: inboundParams().MessageSid, at: now }]);
    expect(Buffer.from(inbox.aside[0]?.body ?? []).toString()).toContain('MessageSid=');
    expect(counters.aside.counted).toEqual([{ channel: 'sms', why: 'account' }]);
  });

  test('or not understood, is too', async () => {
    expect((await post({ AccountSid: smsAccount.accountSid, Something: 'else' })).status).toBe(200);
    expect(inbox.aside).toMatchObject([{ why: 'malformed' }]);
  });

  test('is answered 503 when it cannot be set aside', async () => {
    inbox.fail = new GatewayError('store-failed', 'no disk');
    expect((await post(inboundParams({ To: '+15005559999' }))).status).toBe(503);
  });
});

describe('a stranger', () => {
  const forged = `${'A'.repeat(27)}=`;

  test.each([
    ['with a wrong signature', { signature: forged }],
    ['with two', { headers: ['X-Twilio-Signature', forged] }],
    ['with letters that are not ASCII', { signature: Buffer.from('é'.repeat(14)).toString('latin1') }],
    ['who signed for another public URL', { publicUrl: 'https://other.example' }],
    ['who says so in forwarded headers', { publicUrl: 'https://other.example', headers: ['X-Forwarded-Host', 'other.example'] }],
  ])('%s gets 403 and nothing is stored', async (_, how) => {
    const answer = await post(inboundParams(), how);
    expect([answer.status, answer.body]).toEqual([403, '']);
    nothingStored();
    expect(counters.refused.counted).toEqual([{ channel: 'sms', why: 'signature-invalid' }]);
  });

  test('without a signature gets 403', async () => {
    const body = new URLSearchParams(inboundParams()).toString();
    expect((await call(server.url + INBOUND, { method: 'POST', headers: FORM, body })).status).toBe(403);
    expect(counters.refused.counted).toEqual([{ channel: 'sms', why: 'signature-missing' }]);
    nothingStored();
  });

  test('with nothing at all gets 403', async () => {
    expect((await call(server.url + INBOUND, { method: 'POST' })).status).toBe(403);
  });

  test('is warned of once a minute, by reason and without what was sent', async () => {
    for (let index = 0; index < 5; index++) await post(inboundParams({ Body: 'my card is 4111' }), { signature: forged });
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]?.what).toContain('PUBLIC_URL');
    expect(JSON.stringify(log.lines)).not.toMatch(/4111|2025550142|AAAA/);
    now += 60_000;
    await post(inboundParams(), { signature: forged });
    expect(log.lines).toHaveLength(2);
    expect(counters.refused.counted).toHaveLength(6);
  });

  test('gets 413 for more parameters or bytes than anything has', async () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`P${index}`, '']));
    expect((await post(many)).status).toBe(413);
    const large = await call(server.url + INBOUND, { method: 'POST', headers: FORM, body: 'x'.repeat(256 * 1024 + 1) });
    expect([large.status, large.body]).toEqual([413, '']);
    nothingStored();
  });

  test('gets 415 for a compressed body, which would be signed as something else', async () => {
    const answer = await post(inboundParams(), { headers: ['Content-Encoding', 'gzip'] });
    expect([answer.status, answer.body]).toEqual([415, '']);
  });

  test.each(['GET', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS'])('who uses %s is told which method there is', async (method) => {
    const query = new URLSearchParams(inboundParams()).toString();
    const answer = await call(`${server.url}${INBOUND}?${query}`, { method });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
    nothingStored();
  });
});

describe('when it cannot be taken', () => {
  test.each([new GatewayError('store-failed', 'no disk'), new Error('my card is 4111')])(
    'because of %p: 503, never 2xx',
    async (error) => {
      inbox.fail = error;
      const answer = await post(inboundParams());
      expect([answer.status, answer.headers['retry-after'], answer.body]).toEqual([503, '5', '']);
      expect(counters.turnedAway.counted).toEqual([{ channel: 'sms', why: 'store' }]);
      expect(JSON.stringify(log.lines)).not.toContain('4111');
      inbox.fail = null;
      expect((await post(inboundParams())).status).toBe(200);
    },
  );

  test('because too much waits: 503 until the queue is shorter', async () => {
    depth = () => Promise.resolve(11);
    await post(inboundParams());
    expect((await post(inboundParams({ MessageSid: 'SM2' }))).status).toBe(503);
    expect(inbox.entries).toHaveLength(1);
    expect(counters.turnedAway.counted).toEqual([{ channel: 'sms', why: 'overloaded' }]);
    depth = () => Promise.resolve(10);
    now += 500;
    await post(inboundParams({ MessageSid: 'SM2' }));
    expect((await post(inboundParams({ MessageSid: 'SM2' }))).status).toBe(200);
  });
});

test('a channel with two doors at one path has both methods allowed there', async () => {
  await server.close();
  const sms = createSmsChannel({ accounts: [smsAccount], publicUrl: PUBLIC_URL });
  const [door] = sms.webhooks;
  if (door === undefined) throw new Error('no door');
  const webhooks = [{ ...door, method: 'GET' as const, verify: () => ({ kind: 'refused', why: 'method' }) as const }, door];
  await start([{ ...sms, webhooks }]);
  expect((await call(server.url + INBOUND, { method: 'GET' })).status).toBe(403);
  expect((await post(inboundParams())).status).toBe(200);
  expect((await call(server.url + INBOUND, { method: 'PUT' })).headers.allow).toBe('GET, POST');
});
