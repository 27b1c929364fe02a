import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { securityHeaders } from '../../../src/http/security-headers.js';
import { createShellRouter } from '../../../src/http/shell.router.js';
import { staticFile } from '../../../src/http/static-files.js';
import { USER_AGENTS, WAYS } from './crawlers.js';
import { serve, type Served } from './serve.js';

const SHELL = Buffer.from('<!doctype html><title>Private chat</title>');
const SCRIPT = Buffer.from('export const words = "the same again and again";'.repeat(50));
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

let served: Served;
beforeAll(async () => {
  const router = createShellRouter({
    pages: { shell: SHELL, assets: new Map([['page-abc123.js', await staticFile('.js', SCRIPT)]]) },
    brand: new Map([['logo.png', await staticFile('.png', PNG)]]),
  });
  served = await serve([...securityHeaders('https://chat.example.com'), router]);
});
afterAll(() => served.close());

/** All that a fetcher can see, less what every answer of the moment carries. */
async function seen(method: string, path: string, headers?: Record<string, string>) {
  const { status, headers: all, body } = await served.ask(method, path, headers);
  const { date, ...rest } = all;
  expect(date).toBeDefined();
  return { status, headers: rest, body: body.toString() };
}

describe('the page behind a link', () => {
  it('is the same bytes and headers for every id, whole or broken, with or without a query', async () => {
    const first = await seen('GET', '/c/Ab3dEf6hIj');
    expect(first.status).toBe(200);
    expect(first.body).toBe(SHELL.toString());
    for (const path of [
      '/c/0000000000',
      '/c/x',
      '/c/',
      '/c',
      '/c/Ab3dEf6hIj?fbclid=IwAR0',
      '/c/Ab3dEf6hIj/',
      '/c/a/b/c',
      '/c/%E0%A4%A',
      '/c/..%2f..%2fetc',
      `/c/${'x'.repeat(2_000)}`,
    ]) {
      expect(await seen('GET', path)).toEqual(first);
    }
  });

  it.each(WAYS)('is the same for every crawler that fetches it $name, by GET and by HEAD', async ({ headers }) => {
    const first = await seen('GET', '/c/Ab3dEf6hIj');
    for (const agent of USER_AGENTS) {
      const all = agent === '' ? headers : { ...headers, 'user-agent': agent };
      expect(await seen('GET', '/c/Ab3dEf6hIj', all)).toEqual(first);
      expect(await seen('HEAD', '/c/Ab3dEf6hIj', all)).toEqual({ ...first, body: '' });
    }
  });

  it('leaves nothing to keep, index, refer to or come back by', async () => {
    const { headers } = await seen('GET', '/c/Ab3dEf6hIj');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, noarchive',
      'referrer-policy': 'no-referrer',
      'content-type': 'text/html; charset=utf-8',
    });
    for (const name of ['etag', 'last-modified', 'accept-ranges', 'set-cookie', 'x-powered-by', 'vary']) {
      expect(headers[name]).toBeUndefined();
    }
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])('answers 405 to %s', async (method) => {
    const { status, headers } = await served.ask(method, '/c/Ab3dEf6hIj');
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('is not behind neighbouring paths', async () => {
    for (const path of ['/', '/C/Ab3dEf6hIj', '/cc', '/c.html', '/index.html'])
      expect((await served.ask('GET', path)).status).toBe(404);
  });
});

describe('built assets and brand files', () => {
  it('are kept for ever when their name holds a hash, and for minutes when it does not', async () => {
    const asset = await served.ask('GET', '/assets/page-abc123.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(asset.body).toEqual(SCRIPT);
    const logo = await served.ask('GET', '/brand/logo.png');
    expect(logo.headers['cache-control']).toBe('public, max-age=300');
    expect(logo.body).toEqual(PNG);
  });

  it('come compressed to whoever can read it', async () => {
    const ask = (accepted: string) => served.ask('GET', '/assets/page-abc123.js', { 'accept-encoding': accepted });
    const [br, gzip, plain] = [await ask('gzip, br'), await ask('gzip'), await ask('identity')];
    expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect(brotliDecompressSync(br.body)).toEqual(SCRIPT);
    expect(gunzipSync(gzip.body)).toEqual(SCRIPT);
    expect(plain.body).toEqual(SCRIPT);
    for (const { headers } of [br, gzip, plain]) expect(headers.vary).toBe('Accept-Encoding');
  });

  it('are those of the list and nothing else', async () => {
    for (const path of [
      '/assets/',
      '/assets/other.js',
      '/assets/../package.json',
      '/assets/%2e%2e/package.json',
      '/assets/__proto__',
      '/brand/page-abc123.js',
    ]) {
      expect((await served.ask('GET', path)).status).toBe(404);
    }
    expect((await served.ask('POST', '/assets/page-abc123.js')).status).toBe(405);
  });
});
