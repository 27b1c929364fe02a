/** TLS without a proxy in front: the gateway serves it itself, and what a browser keeps is for secure origins only. */
import { execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { WebSocket } from 'ws';

import { buildEnterRequest } from '../../secure-web/wire/entering.js';
import { sallyport, spawnSallyport } from './command.js';
import { newDevice, readLink } from './customer.js';
import { freePort } from './free-port.js';
import { until } from './until.js';

let folder: string;
let env: Record<string, string>;
let origin: string;
let ca: Buffer;
let child: ChildProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const port = await freePort();
  origin = `https://127.0.0.1:${port}`;
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...subject, '-days', '2', '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  });
  ca = readFileSync(cert);
  env = {
    DATA_DIR: join(folder, 'data'),
    PORT: String(port),
    CONSOLE_PORT: '0',
    PUBLIC_URL: origin,
    TLS_CERT_FILE: cert,
    TLS_KEY_FILE: key,
    NODE_EXTRA_CA_CERTS: cert,
  };
  child = spawnSallyport(['start'], { cwd: folder, env });
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      if (line.includes('gateway started')) resolve();
    });
    child.once('exit', () => reject(new Error('the gateway did not start')));
  });
}, 60_000);
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function stop(): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', origin };
    const request = httpsRequest(new URL(path, origin), { method, ca, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }),
      );
    });
    request.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

it('serves the page over TLS, and has browsers come back that way only', async () => {
  const { status, headers } = await ask('GET', '/c/0000000000');
  expect([status, headers['strict-transport-security']]).toEqual([200, 'max-age=63072000']);
  expect(headers['content-security-policy']).toContain(`connect-src 'self' ${origin.replace('https', 'wss')}`);
});

it('does not answer plain HTTP on that port', async () => {
  await expect(fetch(`${origin.replace('https', 'http')}/healthz`)).rejects.toThrow();
});

it('takes a customer from a text message into a session whose cookie is bound to the host and to TLS', async () => {
  await ask('POST', '/simulators/sms/phone/1/messages', { text: 'my card is 4111 1111 1111 1111' });
  const link = readLink(
    await until('the link is on the phone', async () => newestLink((await ask('GET', '/simulators/sms/phone/1')).body)),
  );
  expect(link.origin).toBe(origin);

  const device = await newDevice();
  const request = await buildEnterRequest({ origin, linkId: link.id, secret: link.secret, code: link.code, device });
  const entered = await ask('POST', `/api/links/${link.id}/enter`, request);
  expect(entered.status).toBe(200);
  const [cookie = '', ...more] = entered.headers['set-cookie'] ?? [];
  expect(more).toEqual([]);
  expect(cookie).toMatch(/^__Host-s-[0-9a-f]{12}=[\w.-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict; Secure$/);

  const socket = new WebSocket(`${origin.replace('https', 'wss')}/api/session`, {
    ca,
    origin,
    headers: { cookie: cookie.split(';')[0] },
  });
  await once(socket, 'open');
  socket.terminate();
});

it('refuses to start with what is not a certificate and its key, in one line', async () => {
  await stop();
  const other = join(folder, 'other.pem');
  writeFileSync(other, execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const wrong of [{ TLS_KEY_FILE: other }, { TLS_KEY_FILE: env['TLS_CERT_FILE'] ?? '' }, { TLS_CERT_FILE: other }]) {
    const { status, stderr } = await sallyport(['start'], { cwd: folder, env: { ...env, NODE_EXTRA_CA_CERTS: '', ...wrong } });
    expect(stderr).toBe('sallyport: TLS_CERT_FILE and TLS_KEY_FILE are not a certificate and its key\n');
    expect(status).toBe(1);
  }
});

function newestLink(snapshot: string): string | undefined {
  const parsed: { bubbles: { by: string; text: string }[] } = JSON.parse(snapshot);
  return parsed.bubbles.find(({ by, text }) => by === 'business' && text.includes('/c/'))?.text;
}
