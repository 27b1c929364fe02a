/** One process owns a data folder; commands speak to it. And every command refuses in one clear line, whatever went wrong. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseEnv } from 'node:util';

import { readConfig } from '../../src/config/config.js';
import { readEnvironment } from '../../src/config/env.js';
import { sallyport, spawnSallyport } from './command.js';
import { freePort } from './free-port.js';

const ONE_LINE = /^sallyport: [^\n]+\n$/;
const children = new Set<ChildProcess>();
let folder: string;
let dataDir: string;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'owner-'));
  dataDir = join(folder, 'data');
  port = await freePort();
});
afterAll(async () => {
  for (const child of children) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => ({ DATA_DIR: dataDir, PORT: String(port), CONSOLE_PORT: '0' });
const command = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  sallyport(args, { cwd: folder, env: { ...environment(), ...env } });

interface Started {
  readonly child: ChildProcess;
  /** All it has written to standard error. */
  readonly said: () => string;
}

/** Resolves when the gateway says that it has started. */
async function start(env: Readonly<Record<string, string>> = {}): Promise<Started> {
  const child = spawnSallyport(['start'], { cwd: folder, env: { ...environment(), ...env } });
  children.add(child);
  child.once('exit', () => children.delete(child));
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      if (line.includes('gateway started')) resolve();
    });
    child.once('exit', () => reject(new Error(`the gateway did not start: ${said}`)));
  });
  return { child, said: () => said };
}

async function ended({ child }: Started, signal: NodeJS.Signals): Promise<unknown> {
  const exit = once(child, 'exit');
  child.kill(signal);
  const [status] = await exit;
  return status;
}

describe('the owner of a data folder', () => {
  let owner: Started;
  beforeAll(async () => {
    owner = await start();
  }, 60_000);

  it('keeps folder, socket and key to its own user', () => {
    const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);
    expect(mode(dataDir)).toBe('700');
    expect(statSync(join(dataDir, 'owner.sock')).isSocket()).toBe(true);
    expect(mode(join(dataDir, 'owner.sock'))).toBe('600');
    expect(mode(join(dataDir, 'master.key'))).toBe('600');
  });

  it('is not joined by a second: it refuses with one line that names DATA_DIR', async () => {
    const { status, stderr } = await command(['start'], { PORT: String(await freePort()) });
    expect(status).toBe(1);
    expect(stderr).toMatch(ONE_LINE);
    expect(stderr).toContain('DATA_DIR');
  });

  it('answers commands', async () => {
    const doctor = await command(['doctor']);
    expect(doctor).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('the gateway is running') });
    const verified = await command(['ledger', 'verify']);
    expect(verified).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('unaltered: yes') });
  });

  it('lets doctor explain webhooks whose signature does not hold', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/webhooks/sms/inbound`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': `${'A'.repeat(27)}=`,
      },
      body: 'MessageSid=SM1&Body=hello',
    });
    expect(answer.status).toBe(403);
    const { status, stdout } = await command(['doctor']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^mend {2}1 webhook refused .*auth token.*PUBLIC_URL \(http:\/\/localhost:\d+\)/m);
  });

  it('leaves nothing in the way of the next when it is killed', async () => {
    await ended(owner, 'SIGKILL');
    const doctor = await command(['doctor']);
    expect(doctor).toMatchObject({ status: 0, stdout: expect.stringContaining('no gateway is running') });
    owner = await start();
    expect((await command(['doctor'])).stdout).toContain('the gateway is running');
  });

  it('stops on SIGTERM with status 0, says nothing on standard error, and takes its socket along', async () => {
    expect(await ended(owner, 'SIGTERM')).toBe(0);
    expect(owner.said()).toBe('');
    expect(existsSync(join(dataDir, 'owner.sock'))).toBe(false);
  });

  it('ends at an error nobody foresaw, with its kind and without its words', async () => {
    const thrower = join(folder, 'thrower.cjs');
    writeFileSync(thrower, "process.on('SIGUSR2', () => { throw new TypeError('my card is 4111 1111 1111 1111'); });");
    const doomed = await start({ NODE_OPTIONS: `--require ${thrower}` });
    expect(await ended(doomed, 'SIGUSR2')).toBe(1);
    expect(doomed.said()).toMatch(ONE_LINE);
    expect(doomed.said()).toContain('TypeError');
    expect(doomed.said()).not.toContain('4111');
  });
});

describe('sallyport init', () => {
  let place: string;
  beforeEach(() => {
    place = mkdtempSync(join(folder, 'init-'));
  });
  const init = () => sallyport(['init'], { cwd: place });
  const read = (file: string) => readFileSync(join(place, file), 'utf8');

  it('writes settings and a .env that only its user can read, and the gateway accepts them once the values are in', async () => {
    const { status, stderr, stdout } = await init();
    expect([status, stderr]).toEqual([0, '']);
    expect(statSync(join(place, '.env')).mode & 0o777).toBe(0o600);
    const written = parseEnv(read('.env'));
    expect(Buffer.from(written['SALLYPORT_MASTER_KEY'] ?? '', 'base64')).toHaveLength(32);
    expect(stdout).not.toContain(written['SALLYPORT_MASTER_KEY']);

    const { mode, settings } = readConfig(
      readEnvironment({
        ...written,
        PUBLIC_URL: 'https://chat.example.org',
        TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
        TWILIO_AUTH_TOKEN: 'token',
        TWILIO_FROM: '+15005550006',
        SETTINGS_FILE: join(place, 'sallyport.yaml'),
      }),
      '',
    );
    expect(mode).toBe('production');
    expect(settings.assurance).toEqual({ held: 'code', earlier: 'code' });
    expect(settings.directory).toEqual([]);
    expect(settings.screening).toEqual({ packs: [], patterns: [] });
  });

  it('makes another key each time', async () => {
    await init();
    const first = read('.env');
    rmSync(join(place, '.env'));
    rmSync(join(place, 'sallyport.yaml'));
    await init();
    expect(read('.env')).not.toBe(first);
  });

  it.each([
    ['.env', 'sallyport.yaml'],
    ['sallyport.yaml', '.env'],
  ])('overwrites no %s, and then writes no %s either', async (there, other) => {
    writeFileSync(join(place, there), 'mine');
    const { status, stderr, stdout } = await init();
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(ONE_LINE);
    expect(stderr).toContain(there);
    expect(read(there)).toBe('mine');
    expect(existsSync(join(place, other))).toBe(false);
  });
});

describe('the command line', () => {
  it.each([
    [[]],
    [['nonsense']],
    [['ledger']],
    [['ledger', 'nonsense']],
    [['ledger', 'verify', '--nonsense']],
    [['doctor', 'extra']],
  ])('takes %j for wrong usage', async (args) => {
    const { status, stdout, stderr } = await command(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each([[['--help']], [['ledger', 'verify', '--help']], [['--version']]])('answers %j on standard output', async (args) => {
    expect(await command(args)).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/\S/) });
  });

  const file = () => {
    const path = join(folder, 'a-file');
    writeFileSync(path, 'brand: [');
    return path;
  };
  it.each<[string, () => Record<string, string>, string]>([
    ['a token without an account', () => ({ TWILIO_AUTH_TOKEN: 'x' }), 'TWILIO_ACCOUNT_SID'],
    ['a public URL that is not https', () => ({ PUBLIC_URL: 'http://chat.example.org' }), 'PUBLIC_URL'],
    ['a port that is none', () => ({ PORT: 'http' }), 'PORT'],
    ['a settings file that is not there', () => ({ SETTINGS_FILE: './nowhere.yaml' }), 'nowhere.yaml'],
    ['a settings file that is no YAML', () => ({ SETTINGS_FILE: file() }), 'a-file'],
    ['a master key of the wrong length', () => ({ SALLYPORT_MASTER_KEY: 'c2hvcnQ=' }), 'SALLYPORT_MASTER_KEY'],
    ['another master key than before', () => ({ SALLYPORT_MASTER_KEY: Buffer.alloc(32, 3).toString('base64') }), 'master key'],
    ['a data folder that is a file', () => ({ DATA_DIR: file() }), 'DATA_DIR'],
    ['a data folder with too long a path', () => ({ DATA_DIR: join(folder, 'x'.repeat(100)) }), 'DATA_DIR'],
    ['certificates that are not there', () => ({ TLS_CERT_FILE: './c.pem', TLS_KEY_FILE: './k.pem' }), 'c.pem'],
    ['a database that is not there', () => ({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }), 'DATABASE_URL'],
  ])('refuses to start with %s, in one line', async (_what, env, name) => {
    const { status, stdout, stderr } = await command(['start'], env());
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(ONE_LINE);
    expect(stderr).toContain(name);
  });

  it('refuses to start on an address that is taken, in one line, and ends', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    const { status, stderr } = await command(['start'], { PORT: String(taken) });
    expect([status, stderr]).toEqual([1, `sallyport: 127.0.0.1:${taken} cannot be listened on\n`]);
    other.close();
  });

  it('names an error nobody foresaw by its kind alone', async () => {
    const strange = mkdtempSync(join(folder, 's-'));
    const impostor = createServer((_request, response) => response.end('my card is 4111 1111 1111 1111'));
    impostor.listen(join(strange, 'owner.sock'));
    await once(impostor, 'listening');
    const { status, stderr } = await command(['ledger', 'verify'], { DATA_DIR: strange });
    expect(status).toBe(1);
    expect(stderr).toMatch(ONE_LINE);
    expect(stderr).not.toContain('4111');
    expect(await command(['doctor'], { DATA_DIR: strange })).toMatchObject({
      status: 1,
      stderr: 'sallyport: failed (SyntaxError)\n',
    });
    impostor.close();
  });
});
