/** A verdict somebody holds to be wrong: seen, marked, taken out as an example without what was said, and scored. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sallyportHere, type Ran } from './command.js';
import { openWorld, type World } from './world.js';

const CARD = 'my card is 4111 1111 1111 1111';
const NAMED = 'is wexlerquill there today? call 12 34';
const DIAGNOSIS = 'I was diagnosed with HIV last week, do you have my results';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await openWorld();
  folder = mkdtempSync(join(tmpdir(), 'review-'));
  const [alex, kim] = [world.newPhone(), world.newPhone()];
  for (const text of [CARD, NAMED, DIAGNOSIS]) await world.text(alex, text);
  await world.text(kim, CARD.replaceAll('1', '2').replace('4222 2222 2222 2222', '5555 5555 5555 4444'));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const command = (...args: string[]): Promise<Ran> => sallyportHere(args, { DATA_DIR: world.dataDir });
const review = (...args: string[]): Promise<Ran> => command('review', ...args);
const recorded = async (kind: string) => (await world.query(`select 1 from ledger_events where kind = '${kind}'`)).length;

/** The id that stands over a masked text. */
async function idOf(masked: string): Promise<string> {
  const lines = (await review('list')).stdout.split('\n');
  const id = lines[lines.findIndex((line) => line.trim() === masked) - 1]?.split(' ')[0];
  if (id === undefined) throw new Error(`the list does not show ${masked}`);
  return id;
}

describe('reviewing', () => {
  it('shows what was said as masked examples with counts, and records each text that was opened', async () => {
    const before = { open: await recorded('review-read'), sealed: await recorded('quarantine-read') };
    const { status, stdout, stderr } = await review('list');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^[0-9a-f-]{36} {2}2x \| in \| seal \| not marked \| .*card-luhn.*\n {4}my card is \[CARD\]$/m);
    expect(stdout).toMatch(/\| in \| pass.*\n {4}is \[WORD\] there today\? call \[DIGITS\]$/m);
    expect(stdout).toContain('HIV');
    expect(stdout).not.toMatch(/1111|4444|wexler|\+1202/i);
    expect(stderr).toMatch(/^\d+ examples of \d+ messages\n$/);
    expect(await recorded('quarantine-read')).toBe(before.sealed + 3);
    expect(await recorded('review-read')).toBeGreaterThan(before.open);
  });

  it('looks at no more messages than it is asked to', async () => {
    expect((await review('list', '--last', '1')).stderr).toBe('1 examples of 1 messages\n');
  });

  it('marks a message once, and says when it was marked so already', async () => {
    const id = await idOf('my card is [CARD]');
    expect(await review('mark', id, 'need-not-seal')).toEqual({ status: 0, stdout: 'marked need-not-seal\n', stderr: '' });
    expect(await review('mark', id, 'need-not-seal')).toMatchObject({ status: 0, stdout: 'it was marked so already\n' });
    expect(await recorded('review-marked')).toBe(1);
    expect(await idOf('my card is [CARD]')).toBeDefined();
  });

  it('exports what is marked, and the score reads it', async () => {
    await review('mark', await idOf('is [WORD] there today? call [DIGITS]'), 'should-seal');
    const file = join(folder, 'examples.jsonl');
    expect(await review('export', '--out', file)).toEqual({ status: 0, stdout: '', stderr: '2 examples\n' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const rows = readFileSync(file, 'utf8').trim().split('\n');
    expect(rows.map((row): unknown => JSON.parse(row))).toEqual([
      {
        text: 'is [WORD] there today? call [DIGITS]',
        direction: 'in',
        expect: 'seal',
        label: 'should-seal',
        count: 1,
        conversations: 1,
        screened: expect.objectContaining({ verdict: 'pass', treated: 'pass' }),
      },
      {
        text: 'my card is [CARD]',
        direction: 'in',
        expect: 'pass',
        label: 'need-not-seal',
        count: 1,
        conversations: 1,
        screened: expect.objectContaining({ verdict: 'seal', treated: 'seal', kinds: ['CARD'], rules: ['card-luhn'] }),
      },
    ]);
    const scored = await command('screen', '--score', file, '--json');
    expect(JSON.parse(scored.stdout)).toMatchObject({
      all: { rows: 0 },
      verdicts: { n: 2, accuracy: 0, rows: { hits: 0, falseAlarms: 1, misses: 1 } },
    });
  });

  it('exports nothing from too few people, and says so', async () => {
    expect(await review('export', '--at-least', '2')).toEqual({
      status: 0,
      stdout: '',
      stderr: '0 examples, 2 left out: from fewer than 2 conversations\n',
    });
  });

  it('lets the last word count', async () => {
    await review('mark', await idOf('my card is [CARD]'), 'should-seal');
    world.pass(1000);
    await review('mark', await idOf('my card is [CARD]'), 'should-seal');
    expect((await review('export')).stdout).toContain('"label":"should-seal"');
  });

  it('leaves a record that verifies', async () => {
    expect(await command('ledger', 'verify')).toMatchObject({ status: 0, stdout: expect.stringContaining('unaltered: yes') });
  });

  it.each<[string, string[], RegExp, number]>([
    ['a message that is not there', ['mark', '018f2e5a-0000-7000-8000-000000000001', 'should-seal'], /no such message/, 1],
    ['what is no message id', ['mark', 'wexlerquill', 'should-seal'], /no message id/, 1],
    ['a verdict nobody gives', ['mark', '018f2e5a-0000-7000-8000-000000000001', 'maybe'], /Allowed choices/, 2],
    ['a list of nothing', ['list', '--last', '0'], /--last takes a number from 1 to 1000/, 1],
    ['a list of everything', ['list', '--last', '1001'], /--last takes a number/, 1],
    ['a threshold that is no number', ['export', '--at-least', 'few'], /--at-least takes a number/, 1],
    ['a file that cannot be written', ['export', '--out', '/nowhere/at/all'], /cannot be written/, 1],
  ])('refuses %s with one line', async (_what, args, why, expected) => {
    const { status, stdout, stderr } = await review(...args);
    expect([status, stdout]).toEqual([expected, '']);
    expect(stderr).toMatch(why);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toContain('wexlerquill');
  });

  it.each([['list'], ['mark', '018f2e5a-0000-7000-8000-000000000001', 'should-seal'], ['export']])(
    'refuses to %s where no gateway runs, rather than open the folder',
    async (...args) => {
      const { status, stderr } = await sallyportHere(['review', ...args], { DATA_DIR: folder });
      expect(status).toBe(1);
      expect(stderr).toMatch(/^sallyport: no gateway is running on this DATA_DIR[^\n]+\n$/);
    },
  );
});
