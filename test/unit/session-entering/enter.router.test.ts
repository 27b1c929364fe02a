import { generateDeviceKeys, openDevice } from '../../../secure-web/wire/device.js';
import { buildEnterRequest } from '../../../secure-web/wire/entering.js';
import { parseSessionId } from '../../../src/domain/ids.js';
import { PUBLIC_URL, wrong } from '../../contracts/links/world.js';
import { LIMITS, someone, startPublicApp, type PublicApp } from './public-app.js';

let app: PublicApp;
beforeAll(async () => {
  app = await startPublicApp();
});
afterAll(() => app.close());
beforeEach(() => {
  app.live.exhausted.clear();
  app.outcomes.length = 0;
  app.keys.length = 0;
});

const answerOf = async (response: Response) => ({ status: response.status, body: await response.json() });

describe('entering with link, code and device', () => {
  it('answers with session and limits only, and sets the cookie for this device', async () => {
    const [link, device] = [await app.mint(), await someone()];
    const response = await app.enter(link, device);
    const cookie = response.headers.get('set-cookie') ?? '';
    const { status, body } = await answerOf(response);
    expect(status).toBe(200);
    expect(body).toEqual({
      kind: 'entered',
      session: expect.any(String) as string,
      limits: { idleSeconds: 900, absoluteSeconds: 43_200 },
    });
    const session = parseSessionId((body as { session: string }).session)!;
    expect(cookie).toMatch(/^__Host-s-[0-9a-f]{12}=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
    const token = app.cookies.read(cookie.split(';', 1)[0]!, session)!;
    expect(app.tokens.verify(token, app.world.time.now)).toEqual({
      session,
      device: device.thumbprint,
      expiresAt: app.world.time.now + LIMITS.absolute,
    });
    expect(await app.sessionStore.find(session)).toMatchObject({ device: device.thumbprint, level: 'link' });
    expect(app.outcomes).toEqual(['bound']);
  });

  it('gives a repeat of the same bytes the same session', async () => {
    const [link, device] = [await app.mint(), await someone()];
    const { code } = app.world.links.parts(link);
    const secret = app.world.links.secret(link);
    const body = await buildEnterRequest({ origin: PUBLIC_URL, linkId: link.id, secret, code, device });
    const answers = await Promise.all([1, 2, 3].map(() => app.post(`/api/links/${link.id}/enter`, body).then(answerOf)));
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(answers[0]!.status).toBe(200);
  });

  it('lets exactly one of 50 devices in that ask four times each at once, with valid proofs', async () => {
    const link = await app.mint();
    const devices = await Promise.all(Array.from({ length: 50 }, someone));
    const answers = await Promise.all(Array.from({ length: 200 }, (_, at) => app.enter(link, devices[at % 50]!).then(answerOf)));
    const inside = answers.flatMap(({ status }, at) => (status === 200 ? [at % 50] : []));
    expect(new Set(inside).size).toBe(1);
    expect(inside).toHaveLength(4);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(196);
  });

  it('says how many tries are left, and revokes with the fifth wrong code', async () => {
    const [link, device] = [await app.mint(), await someone()];
    const code = wrong(app.world.links.parts(link).code);
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const answer = await answerOf(await app.enter(link, device, { code }));
      expect(answer).toEqual({ status: 403, body: { kind: 'wrong-code', triesLeft } });
    }
    expect(await answerOf(await app.enter(link, device))).toEqual({ status: 410, body: { kind: 'revoked' } });
  });

  it('tells another device when the link was opened, and sets no cookie', async () => {
    const link = await app.mint();
    await app.enter(link, await someone());
    const response = await app.enter(link, await someone());
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await answerOf(response)).toEqual({ status: 409, body: { kind: 'opened-elsewhere', at: app.world.time.now } });
  });

  it('says expired and ended', async () => {
    const [expired, ended, device] = [await app.mint(), await app.mint(), await someone()];
    const entered = (await answerOf(await app.enter(ended, device))).body as { session: string };
    await app.sessionStore.end(parseSessionId(entered.session)!, 'customer', app.world.time.now);
    expect(await answerOf(await app.enter(ended, device))).toEqual({ status: 410, body: { kind: 'ended' } });
    app.world.time.now += 30 * 60_000;
    expect(await answerOf(await app.enter(expired, device))).toEqual({ status: 410, body: { kind: 'expired' } });
  });
});

describe('entering without the proof of the fragment', () => {
  it('gets one answer for every reason, and nothing is counted', async () => {
    const [link, other, bound, device] = [await app.mint(), await app.mint(), await app.mint(), await someone()];
    await app.enter(bound, device);
    const foreign = await openDevice({ ...(await generateDeviceKeys()), publicKey: device.publicKey });
    const tries = [
      app.enter(link, device, { secret: app.world.links.secret(other) }),
      app.enter(link, device, { secret: app.world.links.secret(other), code: '0000' }),
      app.enter(bound, device, { secret: app.world.links.secret(link) }),
      app.enter(link, device, { id: app.world.ids.link() }),
      app.enter(link, device, { id: 'short' }),
      app.enter(link, device, { id: 'x'.repeat(300) }),
      app.enter(link, device, { id: '%00' }),
      app.enter(link, foreign),
    ];
    const answers = await Promise.all(
      tries.map(async (attempt) => {
        const response = await attempt;
        const headers = [...response.headers].filter(([name]) => name !== 'date');
        return JSON.stringify({ status: response.status, headers, body: await response.text() });
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('not-openable');
    expect(await app.linkStore.find(link.id)).toMatchObject({ wrongCodes: 0, state: { kind: 'minted' } });
    expect(app.outcomes.slice(1)).toEqual(tries.map(() => 'unproved'));
    // The link's own limit is for those who hold it: a stranger cannot use it up.
    expect(app.keys.filter(({ limit }) => limit.name === 'enter-link')).toHaveLength(1);
  });
});

describe('a request of the wrong form', () => {
  const path = async () => `/api/links/${(await app.mint()).id}/enter`;

  it.each([
    ['no JSON type', { 'content-type': 'text/plain' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['compressed', { 'content-encoding': 'gzip' }, 415],
    ['another origin', { origin: 'https://evil.example.com' }, 403],
    ['a null origin', { origin: 'null' }, 403],
    ['our host on another port', { origin: `${PUBLIC_URL}:8443` }, 403],
    ['our host without TLS', { origin: PUBLIC_URL.replace('https', 'http') }, 403],
  ])('is refused: %s', async (_what, headers, status) => {
    expect((await app.post(await path(), {}, headers as Record<string, string>)).status).toBe(status);
    expect(app.outcomes).toEqual([]);
  });

  it('is refused without an origin', async () => {
    const response = await fetch(app.url + (await path()), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(403);
  });

  it('is refused above 4 KB, and when it is no JSON', async () => {
    expect((await app.post(await path(), { code: 'x'.repeat(5_000) })).status).toBe(413);
    expect((await app.post(await path(), '{"code":')).status).toBe(400);
    expect((await app.post(await path(), '"text"')).status).toBe(400);
  });

  it.each([
    ['a field is missing', { code: '1234' }],
    ['the code has a letter', { code: '123a', nonce: '', proof: '', signature: '', devicePublicKey: '' }],
    ['the code is a number', { code: 1234, nonce: '', proof: '', signature: '', devicePublicKey: '' }],
    ['there is a field too many', { code: '1234', nonce: '', proof: '', signature: '', devicePublicKey: '', admin: true }],
  ])('is refused when %s, and the answer quotes nothing', async (_what, body) => {
    expect(await answerOf(await app.post(await path(), body))).toEqual({
      status: 400,
      body: { error: { code: 'bad-request', message: 'the body does not have the right form' } },
    });
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('is refused as %s', async (method) => {
    const response = await fetch(app.url + (await path()), { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('limits', () => {
  it('stop an address before anything is proved, under a key that is no address', async () => {
    app.live.exhausted.add('enter-address');
    const [link, device] = [await app.mint(), await someone()];
    const response = await app.enter(link, device);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(app.outcomes).toEqual(['rate-limited']);
    expect(app.keys.map(({ key }) => key)).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
  });

  it('stop a link after the proof, before its code is looked at', async () => {
    app.live.exhausted.add('enter-link');
    const [link, device] = [await app.mint(), await someone()];
    expect((await app.enter(link, device, { code: wrong(app.world.links.parts(link).code) })).status).toBe(429);
    expect(await app.linkStore.find(link.id)).toMatchObject({ wrongCodes: 0 });
  });
});
