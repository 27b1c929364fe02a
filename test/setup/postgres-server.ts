/**
 * A PostgreSQL server of a suite's own: a new folder, a socket in it, any free port of 127.0.0.1, ended by its process id.
 * The server refuses to run as root, so root starts it as the user `postgres`. Nothing is synced: it lives for a minute.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './free-port.js';

export interface PostgresServer {
  /** Of a new, empty database. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const ROOT = '/usr/lib/postgresql';

function programs(): string {
  const named = process.env['TEST_POSTGRES_BIN'];
  if (named !== undefined && named !== '') return named;
  const versions = existsSync(ROOT) ? readdirSync(ROOT).sort((a, b) => Number(b) - Number(a)) : [];
  return versions[0] === undefined ? '' : join(ROOT, versions[0], 'bin');
}

/** @throws where there is no PostgreSQL: a suite that cannot run says so by `needs('postgres')` */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = programs();
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-postgres-'));
  const asRoot = process.getuid?.() === 0;
  if (asRoot) chownSync(folder, Number(idOf('-u')), Number(idOf('-g')));
  const prefix = asRoot ? ['runuser', '-u', 'postgres', '--'] : ['env'];
  const data = join(folder, 'data');
  const run = (program: string, ...args: string[]): [string, string[]] => {
    const [first = '', ...rest] = [...prefix, join(bin, program), ...args];
    return [first, rest];
  };
  execFileSync(...run('initdb', '-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--no-instructions'), {
    stdio: 'ignore',
    cwd: folder,
  });
  const port = await freePort();
  const settings = ['fsync=off', 'full_page_writes=off', 'listen_addresses=127.0.0.1', 'max_connections=60'];
  const [program, args] = run('postgres', '-D', data, '-p', String(port), '-k', folder, ...settings.flatMap((s) => ['-c', s]));
  const server = spawn(program, args, { stdio: 'ignore', cwd: folder, detached: true });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const psql = (sql: string) =>
    execFileSync(join(bin, 'psql'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'test', '-d', 'postgres', '-qc', sql], {
      stdio: 'ignore',
    });
  await untilReady(() => psql('select 1'));
  let made = 0;
  return {
    newDatabase() {
      const name = `t${++made}`;
      psql(`create database ${name}`);
      return Promise.resolve(`postgres://test@127.0.0.1:${port}/${name}`);
    },
    async stop() {
      // The group, because `runuser` stands between; the detached child leads one of its own.
      if (server.pid !== undefined) process.kill(-server.pid, 'SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idOf(flag: '-u' | '-g'): string {
  return execFileSync('id', [flag, 'postgres']).toString().trim();
}

async function untilReady(attempt: () => unknown): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      attempt();
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
