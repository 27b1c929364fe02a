/** The socket behind `OwnerApi`: HTTP over a Unix socket of mode 0600 in the data folder. */
import { chmodSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

import { GatewayError } from '../domain/errors.js';
import { assertNever } from '../support/assert-never.js';
import { answers, request, wireRow, type OwnerApi, type Request } from './owner-api.js';

const SOCKET = 'owner.sock';
/** A Unix socket's path has room for 107 bytes; beyond, the kernel refuses it with a riddle. */
const MAX_PATH = 100;

function socketPath(dataDir: string): string {
  const path = join(dataDir, SOCKET);
  if (Buffer.byteLength(path) <= MAX_PATH) return path;
  throw new GatewayError('config-invalid', `the path of DATA_DIR is too long: at most ${MAX_PATH - SOCKET.length - 1} bytes`, {
    showable: true,
  });
}

/** Call while holding the lock of the data folder: what stands at the path is then of a process that is gone. */
export async function serveOwner(dataDir: string, api: OwnerApi): Promise<{ close(): Promise<void> }> {
  const path = socketPath(dataDir);
  rmSync(path, { force: true });
  const server = createServer((incoming, response) => void respond(api, incoming, response));
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  } finally {
    process.umask(mask);
  }
  chmodSync(path, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(api: OwnerApi, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const write = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  try {
    const parsed = request.safeParse(await json(incoming));
    if (parsed.success) write(200, await call(api, parsed.data));
    else write(400, null);
  } catch {
    write(500, null);
  }
}

async function call(api: OwnerApi, asked: Request): Promise<unknown> {
  switch (asked.call) {
    case 'report':
      return api.report();
    case 'ledgerRows':
      return (await api.ledgerRows(asked.after, asked.limit)).map(wireRow);
    case 'ledgerCheckpoints':
      return api.ledgerCheckpoints(asked.after, asked.limit);
    case 'ledgerWaiting':
      return api.ledgerWaiting();
    case 'reviewList':
      return api.reviewList(asked.newest);
    case 'reviewMark':
      return api.reviewMark(asked.message, asked.verdict);
    case 'reviewExport':
      return api.reviewExport(asked.atLeast);
    default:
      return assertNever(asked);
  }
}

/** Null when no process owns the folder. */
export async function findOwner(dataDir: string): Promise<OwnerApi | null> {
  const path = socketPath(dataDir);
  const ask = (asked: Request) => exchange(path, asked);
  const api: OwnerApi = {
    report: async () => answers.report.parse(await ask({ call: 'report' })),
    ledgerRows: async (after, limit) => answers.ledgerRows.parse(await ask({ call: 'ledgerRows', after, limit })),
    ledgerCheckpoints: async (after, limit) =>
      answers.ledgerCheckpoints.parse(await ask({ call: 'ledgerCheckpoints', after, limit })),
    ledgerWaiting: async () => answers.ledgerWaiting.parse(await ask({ call: 'ledgerWaiting' })),
    reviewList: async (newest) => answers.reviewList.parse(await ask({ call: 'reviewList', newest })),
    reviewMark: async (message, verdict) => answers.reviewMark.parse(await ask({ call: 'reviewMark', message, verdict })),
    reviewExport: async (atLeast) => answers.reviewExport.parse(await ask({ call: 'reviewExport', atLeast })),
  };
  try {
    await api.ledgerWaiting();
    return api;
  } catch (error) {
    if (isNobody(error)) return null;
    throw error;
  }
}

/** No socket, or one of a process that is gone. */
function isNobody(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'ENOENT' || code === 'ECONNREFUSED';
}

function exchange(path: string, asked: Request): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ socketPath: path, method: 'POST', path: '/' }, (incoming) => {
      if (incoming.statusCode === 200) json(incoming).then(resolve, reject);
      else reject(new GatewayError('internal', 'the gateway that owns DATA_DIR could not answer'));
    });
    outgoing.once('error', reject).end(JSON.stringify(asked));
  });
}
