/** An application on a free port, and one request to it with exactly the headers that are given. */
import { request as send, type IncomingHttpHeaders, type Server } from 'node:http';

import type { RequestHandler } from 'express';

import { createApp } from '../../../src/http/create-app.js';
import { silentLog, type Log } from '../../../src/support/log.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Served {
  ask(method: string, path: string, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export async function serve(handlers: readonly RequestHandler[], log: Log = silentLog, trustProxyHops = 0): Promise<Served> {
  const app = createApp({ log, trustProxyHops, handlers });
  const server = await new Promise<Server>((resolve) => {
    const started: Server = app.listen(0, '127.0.0.1', () => resolve(started));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  return {
    ask: (method, path, headers = {}) =>
      new Promise((resolve, reject) => {
        const request = send({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
          );
        });
        request.on('error', reject).end();
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
