import { parseLinkId } from '../../../src/domain/ids.js';
import { USER_AGENTS, WAYS } from '../http/crawlers.js';
import { SHELL, someone, startPublicApp, type PublicApp } from './public-app.js';

let app: PublicApp;
beforeAll(async () => {
  app = await startPublicApp();
});
afterAll(() => app.close());

describe('a link in the hands of previews and scanners', () => {
  it('is not looked up, not spent and not counted on: the person still enters', async () => {
    const [link, device] = [await app.mint(), await someone()];
    const before = app.asked.statements;
    for (const { headers } of WAYS) {
      for (const agent of USER_AGENTS) {
        for (const method of ['GET', 'HEAD']) {
          const response = await fetch(`${app.url}/c/${link.id}`, { method, headers: { ...headers, 'user-agent': agent } });
          expect(response.status).toBe(200);
          expect(await response.text()).toBe(method === 'GET' ? SHELL.toString() : '');
        }
      }
    }
    expect(app.asked.statements).toBe(before);
    expect((await app.enter(link, device)).status).toBe(200);
  });

  it('survives one that presses everything: routes called with what it saw', async () => {
    const [link, device] = [await app.mint(), await someone()];
    for (const verb of ['enter', 'renew']) {
      for (const body of ['', '{}', '{"code":"0000"}', JSON.stringify({ kind: 'fragment', nonce: '', proof: '' })]) {
        await app.post(`/api/links/${link.id}/${verb}`, body);
      }
    }
    expect(await app.linkStore.find(parseLinkId(link.id)!)).toMatchObject({ wrongCodes: 0, state: { kind: 'minted' } });
    expect(app.inbox).toEqual([]);
    expect((await app.enter(link, device)).status).toBe(200);
  });
});
