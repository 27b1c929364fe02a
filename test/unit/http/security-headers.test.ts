import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { contentSecurityPolicy, securityHeaders } from '../../../src/http/security-headers.js';
import { serve } from './serve.js';

const document = readFileSync(join(__dirname, '../../../docs/csp.md'), 'utf8');
const rows = [...document.matchAll(/^\| `([a-z-]+)`\s*\| `([^`]+)`\s*\| (\S.*?)\s*\|$/gm)];

async function headersAt(publicUrl: string) {
  const served = await serve([...securityHeaders(publicUrl), (_request, response) => void response.end()]);
  const { headers } = await served.ask('GET', '/');
  await served.close();
  return headers;
}

describe('the content security policy', () => {
  it('is the one that docs/csp.md gives a reason for, directive by directive', () => {
    const told = rows.map(([, directive, value]) => [directive, value]);
    const sent = Object.entries(contentSecurityPolicy('{socket origin}')).map(([name, values]) => [name, values.join(' ')]);
    expect(told).toEqual(sent);
    for (const [, , , why = ''] of rows) expect(why.length).toBeGreaterThan(20);
  });

  it('is sent as it stands there, with the socket of the public URL', async () => {
    const policy = (await headersAt('https://chat.example.com'))['content-security-policy'];
    expect(policy).toBe(
      "default-src 'none';script-src 'self' 'wasm-unsafe-eval';style-src 'self';img-src 'self';" +
        "connect-src 'self' wss://chat.example.com;form-action 'none';frame-ancestors 'none';base-uri 'none';" +
        "require-trusted-types-for 'script';trusted-types 'none'",
    );
    expect((await headersAt('http://localhost:8080'))['content-security-policy']).toContain("'self' ws://localhost:8080;");
  });

  it('allows nothing inline, no eval and nobody else', () => {
    const text = JSON.stringify(contentSecurityPolicy('https://chat.example.com'));
    expect(text).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|data:|blob:|nonce-|strict-dynamic/);
  });
});

describe('the other headers', () => {
  it('are strict', async () => {
    expect(await headersAt('https://chat.example.com')).toMatchObject({
      'strict-transport-security': 'max-age=63072000',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, noarchive',
      'cache-control': 'no-store',
      'permissions-policy': expect.stringContaining('camera=(), ') as string,
    });
  });

  it('promise TLS only where there is TLS, and say nothing of the server', async () => {
    const headers = await headersAt('http://localhost:8080');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['server']).toBeUndefined();
  });
});
