import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';

import { runScore } from '../../../src/cli/screen-score.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'score-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(lines: readonly string[], json = false) {
  const file = join(folder, 'labelled.jsonl');
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const status = await runScore({ file, json }, { stdout, stderr });
  stdout.end();
  stderr.end();
  return { status, out: await textOf(stdout), err: await textOf(stderr) };
}

const CARD = JSON.stringify({
  text: 'my card is 4111 1111 1111 1111',
  spans: [{ start: 11, end: 30, label: 'CARD' }],
  topics: ['finance'],
});
const HELLO = JSON.stringify({ id: 7, text: 'good morning' });

describe('sallyport screen --score', () => {
  it('prints figures with their numbers, and nothing of a message', async () => {
    const { status, out, err } = await run([CARD, '', HELLO]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^all \(2 rows\)/);
    expect(out).toMatch(/^hard, by message +1\.000 +1\.000 +1\.000 +1\.000 +1$/m);
    expect(out).toMatch(/^would move a chat +0\.500 +of 2$/m);
    expect(out).not.toMatch(/4111|morning/);
  });

  it('prints the same as one JSON object', async () => {
    const { status, out } = await run([CARD, HELLO], true);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      all: {
        rows: 2,
        hard: { precision: 1, recall: 1, f1: 1, f2: 1, n: 1 },
        kinds: { CARD: { n: 1 } },
        moved: { n: 2, sealed: 1 },
      },
      slices: { digits: { rows: 1 } },
      verdicts: { n: 0, accuracy: null },
    });
  });

  it('takes an empty file for no rows', async () => {
    expect(await run([])).toMatchObject({ status: 0, out: expect.stringContaining('all (0 rows)') });
  });

  it.each([
    ['no JSON', '{"text": "secret 4111', 'line 2: not a JSON object'],
    ['a span that is none', '{"text": "secret", "spans": [{"start": 4, "end": 40, "label": "SSN"}]}', 'line 2: field "spans.0"'],
    ['no text', '{"id": "secret"}', 'line 2: field "text"'],
  ])('stops at a line with %s, naming line and field and nothing of its content', async (_what, bad, why) => {
    const { status, out, err } = await run([CARD, bad, HELLO]);
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/^sallyport screen: [^\n]+\n$/);
    expect(err).toContain(why);
    expect(err).not.toMatch(/secret|4111/);
  });

  it('refuses a file that is not there', async () => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    await expect(runScore({ file: join(folder, 'nowhere'), json: false }, { stdout, stderr })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
