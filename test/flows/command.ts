/** The command line in a process of its own: what a person at a terminal gets, with exactly the environment that is given. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import { runCommand } from '../../src/cli/main.js';

const REGISTER = join(__dirname, '../setup/register-typescript.cjs');
const CHILD = join(__dirname, 'command-child.ts');

export interface Place {
  readonly env?: Readonly<Record<string, string>>;
  /** A folder without a `.env`; the system's for temporary files where absent. */
  readonly cwd?: string;
}

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function spawnSallyport(
  args: readonly string[],
  { env = {}, cwd = tmpdir() }: Place,
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, ['--require', REGISTER, CHILD, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export async function sallyport(args: readonly string[], place: Place): Promise<Ran> {
  const child = spawnSallyport(args, place);
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { status: Number(status), stdout, stderr };
}

/** The same within this process, for a command that is run many times: a process of its own takes seconds to load. */
export async function sallyportHere(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((chunk) => {
      said[stream] += String(chunk);
      return true;
    }),
  );
  // Whoever runs the tests may have a `.env` here.
  const dotenv = jest.spyOn(process, 'loadEnvFile').mockImplementation(() => {});
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    const status = await runCommand(args);
    return { status, ...said };
  } finally {
    process.env = before;
    for (const spy of [...spies, dotenv]) spy.mockRestore();
  }
}
