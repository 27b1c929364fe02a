import { buildRenewRequest } from '../../../secure-web/wire/renewing.js';
import type { Device } from '../../../secure-web/wire/device.js';
import type { Link } from '../../../src/domain/links.js';
import { PUBLIC_URL } from '../../contracts/links/world.js';
import { someone, startPublicApp, type PublicApp } from './public-app.js';

let app: PublicApp;
beforeAll(async () => {
  app = await startPublicApp();
});
afterAll(() => app.close());
beforeEach(() => {
  app.live.exhausted.clear();
  app.outcomes.length = 0;
  app.inbox.length = 0;
  app.keys.length = 0;
});

const byFragment = (link: Link, secret = app.world.links.secret(link)) =>
  buildRenewRequest({ origin: PUBLIC_URL, linkId: link.id, by: { kind: 'fragment', secret } });
const byDevice = (link: Link, device: Device) =>
  buildRenewRequest({ origin: PUBLIC_URL, linkId: link.id, by: { kind: 'device', device } });

async function ask(id: string, body: unknown) {
  const response = await app.post(`/api/links/${id}/renew`, body);
  expect({ status: response.status, text: await response.text() }).toEqual({ status: 202, text: '{}' });
  return app.outcomes.at(-1);
}

describe('asking for a new link', () => {
  it('is heard with the fragment, and puts one event into the lane of the conversation', async () => {
    const link = await app.mint();
    expect(await ask(link.id, await byFragment(link))).toBe('asked');
    expect(app.inbox).toMatchObject([
      { source: 'session', event: { kind: 'link-asked', conversation: link.conversation, link: link.id } },
    ]);
    expect(app.inbox[0]!.lane).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is heard with the fragment of a dead link', async () => {
    const link = await app.mint();
    await app.world.database.query("update links set state = 'revoked', revoked_why = 'wrong-codes' where id = $1", [link.id]);
    expect(await ask(link.id, await byFragment(link))).toBe('asked');
  });

  it('is heard with the device that entered, while its session lives and after', async () => {
    const [link, device] = [await app.mint(), await someone()];
    const entered = (await (await app.enter(link, device)).json()) as { session: Parameters<typeof app.sessionStore.end>[0] };
    expect(await ask(link.id, await byDevice(link, device))).toBe('asked');
    await app.sessionStore.end(entered.session, 'idle', app.world.time.now);
    expect(await ask(link.id, await byDevice(link, device))).toBe('asked');
  });

  it('asks once however often the same request is sent', async () => {
    const link = await app.mint();
    const body = await byFragment(link);
    await ask(link.id, body);
    await ask(link.id, body);
    expect(new Set(app.inbox.map(({ eventKey }) => eventKey)).size).toBe(1);
  });

  it('is answered alike and does nothing without a proof', async () => {
    const [link, entered, stranger] = [await app.mint(), await app.mint(), await someone()];
    await app.enter(entered, await someone());
    app.outcomes.length = 0;
    const outcomes = [
      await ask(link.id, await byFragment(link, 'x'.repeat(43))),
      await ask(link.id, await byDevice(link, stranger)),
      await ask(entered.id, await byDevice(entered, stranger)),
      await ask(entered.id, await byFragment(link)),
      await ask(app.world.ids.link(), await byFragment(link)),
      await ask('short', await byFragment(link)),
    ];
    expect(outcomes).toEqual(outcomes.map(() => 'unproved'));
    expect(app.inbox).toEqual([]);
  });

  it.each(['renew-address', 'renew-conversation', 'renew-identity', 'renew-prefix'])(
    'is answered alike and does nothing above the limit %s',
    async (name) => {
      app.live.exhausted.add(name);
      const link = await app.mint();
      expect(await ask(link.id, await byFragment(link))).toBe('rate-limited');
      expect(app.inbox).toEqual([]);
    },
  );

  it('counts at most five an hour for a conversation, under keys that say nothing of number or address', async () => {
    const link = await app.mint();
    await ask(link.id, await byFragment(link));
    expect(app.keys.map(({ limit: { name, points, windowSeconds } }) => [name, points, windowSeconds])).toEqual([
      ['renew-address', 20, 3600],
      ['renew-conversation', 5, 3600],
      ['renew-identity', 5, 3600],
      ['renew-prefix', 100, 3600],
    ]);
    for (const { key } of app.keys) expect(key).toMatch(/^[0-9a-f]{16}$|^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });

  it('is refused in the wrong form', async () => {
    const link = await app.mint();
    expect((await app.post(`/api/links/${link.id}/renew`, {})).status).toBe(400);
    expect((await app.post(`/api/links/${link.id}/renew`, { kind: 'none' })).status).toBe(400);
    const origin = 'https://evil.example.com';
    expect((await app.post(`/api/links/${link.id}/renew`, await byFragment(link), { origin })).status).toBe(403);
    expect((await fetch(`${app.url}/api/links/${link.id}/renew`)).status).toBe(405);
  });
});
