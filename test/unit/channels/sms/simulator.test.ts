/** The twin as a sender of webhooks and as telephones: what it posts, how often, in which order. */
import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import express from 'express';

import type { SmsSimulator } from '../../../../channels/sms/simulator.js';
import { phoneNumber } from '../../../../channels/sms/simulator.phone.router.js';
import { smsSimulatorRouter } from '../../../../channels/sms/simulator.router.js';
import { call, listen, type RunningServer } from '../../../fakes/http.js';
import { CUSTOMER, PUBLIC_URL, SERVICE, TOKEN, simulator } from '../../../fakes/sms.js';

interface Post {
  readonly url: string;
  readonly params: Record<string, string>;
  readonly signature: string;
  readonly token: string;
}

let posts: Post[];
/** What the next posts are answered; 200 when there is none left. */
let answers: (number | 'hang')[];
let gateway: RunningServer;
let twin: SmsSimulator;

beforeEach(async () => {
  posts = [];
  answers = [];
  const app = express().use(express.urlencoded({ extended: false }), (request, response) => {
    const params = request.body as Record<string, string>;
    const signature = request.get('x-twilio-signature') ?? '';
    posts.push({ url: request.originalUrl, params, signature, token: request.get('i-twilio-idempotency-token') ?? '' });
    const answer = answers.shift() ?? 200;
    if (answer !== 'hang') response.status(answer).end();
  });
  gateway = await listen(app);
  twin = simulator({ deliverTo: () => gateway.url, webhookTimeoutMs: 10_000, messagingServiceSid: SERVICE });
});

afterEach(async () => {
  await twin.close();
  await gateway.close();
});

const bodies = () => posts.map((post) => post.params.Body);

describe('a text from a phone', () => {
  test('is posted once, signed as the SDK expects it for the public URL', async () => {
    const { status, attempts } = await twin.receive({ from: CUSTOMER, text: 'Grüße & 🙂', media: ['image/png'] });
    expect({ status, attempts }).toEqual({ status: 200, attempts: 1 });
    const [post] = posts;
    expect(post?.params).toMatchObject({
      From: CUSTOMER,
      Body: 'Grüße & 🙂',
      NumMedia: '1',
      MediaContentType0: 'image/png',
      ToCity: '',
    });
    expect(validateRequest(TOKEN, post?.signature ?? '', `${PUBLIC_URL}/webhooks/sms/inbound`, post?.params ?? {})).toBe(true);
  });

  test.each([503, 404])('is posted again with the same token after %d', async (first) => {
    answers = [first, first];
    expect((await twin.receive({ from: CUSTOMER, text: 'hi' })).attempts).toBe(3);
    expect(new Set(posts.map((post) => `${post.token} ${post.params.MessageSid ?? ''}`)).size).toBe(1);
  });

  test('is posted again when nobody answers in time', async () => {
    const hasty = simulator({ deliverTo: () => gateway.url, webhookTimeoutMs: 1000 });
    answers = ['hang'];
    expect((await hasty.receive({ from: CUSTOMER, text: 'hi' })).status).toBe(200);
    expect(posts.length).toBeGreaterThan(1);
    expect(new Set(posts.map((post) => post.token)).size).toBe(1);
    await hasty.close();
  });

  test('is given up after five retries', async () => {
    answers = Array<number>(10).fill(500);
    expect(await twin.receive({ from: CUSTOMER, text: 'hi' })).toMatchObject({ status: 500, attempts: 6 });
  });

  test('is given up when nobody is there', async () => {
    await gateway.close();
    expect((await twin.receive({ from: CUSTOMER, text: 'hi' })).status).toBeNull();
    gateway = await listen(express());
  });
});

describe('on demand', () => {
  test('webhooks are duplicated, all under one key', async () => {
    twin.misbehave({ duplicate: 4 });
    await twin.receive({ from: CUSTOMER, text: 'hi' });
    expect(posts).toHaveLength(5);
    expect(new Set(posts.map((post) => post.params.MessageSid)).size).toBe(1);
  });

  test('the next ones are lost, and only those', async () => {
    twin.misbehave({ drop: 1 });
    expect((await twin.receive({ from: CUSTOMER, text: 'lost' })).status).toBeNull();
    await twin.receive({ from: CUSTOMER, text: 'there' });
    expect(bodies()).toEqual(['there']);
  });

  test('they come in the wrong order, and then in the right one again', async () => {
    twin.misbehave({ reorder: 3 });
    await Promise.all(['a', 'b', 'c'].map((text) => twin.receive({ from: CUSTOMER, text })));
    await twin.receive({ from: CUSTOMER, text: 'd' });
    expect(bodies()).toEqual(['c', 'b', 'a', 'd']);
  });

  test('held ones are let go when it behaves again', async () => {
    twin.misbehave({ reorder: 3 });
    const held = twin.receive({ from: CUSTOMER, text: 'a' });
    twin.behave();
    expect((await held).status).toBe(200);
  });

  test('one is posted again later', async () => {
    const { sid } = await twin.receive({ from: CUSTOMER, text: 'hi' });
    await twin.redeliver(sid);
    expect(posts[1]).toEqual(posts[0]);
    expect(await twin.redeliver('SM0')).toEqual({ status: null, attempts: 0 });
  });

  test('one is forged: well formed, wrongly signed, not tried again', async () => {
    answers = [403];
    expect(await twin.forge({ from: CUSTOMER, text: 'hi' })).toEqual({ status: 403, attempts: 1 });
    const [post] = posts;
    expect(post?.signature).toHaveLength(28);
    expect(validateRequest(TOKEN, post?.signature ?? '', `${PUBLIC_URL}/webhooks/sms/inbound`, post?.params ?? {})).toBe(false);
  });
});

describe('what became of a message', () => {
  const statusCallback = `${PUBLIC_URL}/webhooks/sms/status?o=1`;
  const send = () => twin.accept({ to: CUSTOMER, body: 'hello', service: null, statusCallback });

  test('is called back signed, in order, without the first status', async () => {
    const message = send();
    expect(message?.status).toBe('queued');
    await twin.idle();
    expect(posts.map((post) => post.params.MessageStatus)).toEqual(['sent', 'delivered']);
    for (const { signature, params } of posts) expect(validateRequest(TOKEN, signature, statusCallback, params)).toBe(true);
    expect(message).toMatchObject({ status: 'delivered', errorCode: null });
  });

  test.each([
    [['delivered', 'sent', 'sending'] as const, 'delivered'],
    [['sent', 'undelivered', 'sent'] as const, 'undelivered'],
  ])('comes in the order %p on demand, and stays %s at the provider', async (callbacks, final) => {
    twin.misbehave({ callbacks, errorCode: 30007 });
    const message = send();
    await twin.idle();
    expect(posts.map((post) => post.params.MessageStatus)).toEqual(callbacks);
    expect(message?.status).toBe(final);
    expect(posts.filter((post) => post.params.ErrorCode === '30007')).toHaveLength(final === 'undelivered' ? 1 : 0);
    expect(twin.messagesTo(CUSTOMER)).toHaveLength(final === 'undelivered' ? 0 : 1);
  });

  test('is told to nobody but the gateway', async () => {
    const evil = await listen(express().use(() => posts.push({ url: 'evil', params: {}, signature: '', token: '' })));
    twin.accept({ to: CUSTOMER, body: 'hello', service: null, statusCallback: `${evil.url}/webhooks/sms/status` });
    await twin.idle();
    expect(posts).toEqual([]);
    await evil.close();
  });
});

test.each([
  ['STOP', 'START'],
  [' unsubscribe ', 'unstop'],
])('after %p the provider answers itself and blocks, until %p', async (stop, start) => {
  await twin.receive({ from: CUSTOMER, text: stop });
  expect(twin.exchange.hasStopped(CUSTOMER)).toBe(true);
  await twin.receive({ from: CUSTOMER, text: start });
  await twin.receive({ from: CUSTOMER, text: 'HELP' });
  expect(twin.exchange.hasStopped(CUSTOMER)).toBe(false);
  expect(twin.messagesTo(CUSTOMER)).toHaveLength(3);
  expect(posts).toHaveLength(3);
});

test('closing ends what is under way, twice as well as once', async () => {
  answers = ['hang'];
  const open = twin.receive({ from: CUSTOMER, text: 'hi' });
  await twin.close();
  await twin.close();
  expect((await open).status).toBeNull();
});

describe("the phone's own API", () => {
  let site: RunningServer;
  const json = ['content-type', 'application/json'];
  const say = (body: unknown, n: string | number = 1) =>
    call(`${site.url}/simulators/sms/phone/${n}/messages`, { method: 'POST', headers: json, body: JSON.stringify(body) });

  beforeEach(async () => {
    site = await listen(express().use('/simulators/sms', smsSimulatorRouter(twin)));
  });
  afterEach(() => site.close());

  test('takes a text to the gateway and shows it, and is never cached', async () => {
    expect(JSON.parse((await say({ text: 'hi' }, 7)).body)).toEqual({ delivered: true });
    expect(posts[0]?.params).toMatchObject({ From: phoneNumber(7), Body: 'hi' });
    const { headers, body } = await call(`${site.url}/simulators/sms/phone/7`, { method: 'GET' });
    expect(headers['cache-control']).toBe('no-store');
    expect(JSON.parse(body)).toMatchObject({ number: '+12025550107', bubbles: [{ by: 'customer', text: 'hi' }] });
  });

  test('says when the gateway did not take it', async () => {
    answers = Array<number>(10).fill(503);
    expect(JSON.parse((await say({ text: 'hi' })).body)).toEqual({ delivered: false });
  });

  test('takes a photo', async () => {
    await say({ text: '', photo: true });
    expect(posts[0]?.params).toMatchObject({ NumMedia: '1', MediaContentType0: 'image/jpeg' });
  });

  test.each([{}, { text: '' }, { text: '  ' }, { text: 5 }, { text: 'x'.repeat(1601) }, [], 'text'])(
    'refuses %j',
    async (body) => {
      expect((await say(body)).status).toBe(400);
      expect(posts).toEqual([]);
    },
  );

  test.each(['0', '100', '01', 'x', '-1', '1.5'])('knows no phone %p', async (n) => {
    expect((await say({ text: 'hi' }, n)).status).toBe(404);
  });

  test('takes no form, which a foreign page could send', async () => {
    const headers = ['content-type', 'text/plain'];
    const url = `${site.url}/simulators/sms/phone/1/messages`;
    expect((await call(url, { method: 'POST', headers, body: '{"text":"hi"}' })).status).toBe(400);
  });

  test('feeds a page with all there is, then with what comes, and ends with the simulator', async () => {
    await say({ text: 'before' });
    const response = await fetch(`${site.url}/simulators/sms/phone/1/feed`);
    const text = response.text();
    await say({ text: 'after' });
    await twin.close();
    const events = (await text).split('\n\n').filter(Boolean);
    expect(events.map((event) => event.split('\n')[0])).toEqual(['event: all', 'event: bubble']);
    expect(events[0]).toContain('before');
    expect(events[1]).toContain('after');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
