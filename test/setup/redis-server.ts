/** A Redis of a suite's own on a free port of 127.0.0.1, keeping nothing, ended by its process id. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './free-port.js';

export interface RedisServer {
  readonly url: string;
  /** Ends the server at once. */
  stop(): Promise<void>;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const program = process.env['TEST_REDIS_SERVER'] ?? 'redis-server';
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-redis-'));
  let ended: Promise<void> = Promise.resolve();
  let kill: () => void = () => {};
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      mkdirSync(folder, { recursive: true });
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
      const child = spawn(program, args, { stdio: 'ignore' });
      ended = new Promise((resolve, reject) => child.once('exit', () => resolve()).once('error', reject));
      kill = () => child.kill('SIGKILL');
      await Promise.race([untilOpen(port), ended.then(() => Promise.reject(new Error('redis-server ended')))]);
    },
    async stop() {
      kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function untilOpen(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('redis-server does not listen');
}
