/** `npm test` ends in one line of counts, and under CI nothing may be missing or skipped. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT } from './tree.js';

/** Each test starts Jest once more. */
jest.setTimeout(120_000);

const PASSES = "test('holds', () => expect(1).toBe(1));\n";
const FAILS = "test('breaks', () => expect(1).toBe(2));\n";
const SKIPS = "test.skip('waits', () => {});\n";
const THROWS = "throw new Error('cannot be loaded');\n";

describe('npm test', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sallyport-run-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the real script over one suite; without services there is no program in the path. */
  function run(suite: string, { ci = false, services = true } = {}) {
    writeFileSync(join(folder, 'planted.test.js'), suite);
    const env = { ...process.env, CI: ci ? 'true' : '', ...(services ? {} : { PATH: folder }) };
    const config = JSON.stringify({ rootDir: folder, testMatch: ['**/planted.test.js'], transform: {} });
    const script = join(ROOT, 'test', 'setup', 'run-jest.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--config', config], { env, encoding: 'utf8' });
    return { status, said: stderr, last: stdout.trimEnd().split('\n').at(-1) };
  }

  test('passes when all tests pass', () => {
    expect(run(PASSES)).toMatchObject({ status: 0, last: '1 passed, 0 failed' });
  });

  test('fails when one fails', () => {
    expect(run(PASSES + FAILS)).toMatchObject({ status: 1, last: '1 passed, 1 failed' });
  });

  test('counts a suite that cannot be loaded as a failure', () => {
    expect(run(THROWS)).toMatchObject({ status: 1, last: '0 passed, 1 failed' });
  });

  test('fails under CI when one was skipped', () => {
    expect(run(PASSES + SKIPS, { ci: true })).toMatchObject({ status: 1, last: '1 passed, 0 failed, 1 skipped' });
  });

  test('says which service is missing, tells the suites, and lists what was skipped', () => {
    const knows = "test('knows', () => expect(process.env.TEST_MISSING).toContain('redis'));\n";
    const result = run(knows + SKIPS, { services: false });
    expect(result).toMatchObject({ status: 0, last: '1 passed, 0 failed, 1 skipped' });
    expect(result.said).toMatch(/^MISSING: .*redis/m);
    expect(result.said).toContain('SKIPPED (1):\n  waits');
  });

  test('refuses to run under CI when a service is missing', () => {
    const result = run(PASSES, { ci: true, services: false });
    expect(result).toMatchObject({ status: 1, last: '' });
    expect(result.said).toMatch(/^MISSING: .*redis/m);
  });
});
