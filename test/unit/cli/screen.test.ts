import { PassThrough, Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { runScreen } from '../../../src/cli/screen.js';

async function run(input: string) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const [status, out, err] = await Promise.all([
    runScreen({ stdin: Readable.from([input]), stdout, stderr }).finally(() => {
      stdout.end();
      stderr.end();
    }),
    textOf(stdout),
    textOf(stderr),
  ]);
  const lines = out.split('\n').filter((line) => line !== '');
  return { status, lines: lines.map((line): unknown => JSON.parse(line)), err };
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

describe('sallyport screen', () => {
  it('answers each line, in order, with exactly the promised fields', async () => {
    const { status, lines, err } = await run(
      line({ id: 'a', text: '4111 1111 1111 1111 ok?' }) + line({ id: 'b', text: 'good morning' }),
    );
    expect([status, err]).toEqual([0, '']);
    expect(lines).toEqual([
      {
        id: 'a',
        verdict: 'seal',
        findings: [{ kind: 'CARD', start: 0, end: 19, score: 0.99, rule: 'card-luhn' }],
        topics: expect.any(Array),
        masked: '[CARD 1111] ok?',
      },
      { id: 'b', verdict: 'pass', findings: [], topics: [], masked: 'good morning' },
    ]);
  });

  it('heeds the direction and what was said before', async () => {
    const { lines } = await run(
      line({ id: 1, text: 'Your balance is $120.50.', direction: 'out' }) +
        line({ id: 2, text: '03/04/1985', previous: 'date of birth?' }),
    );
    expect(lines).toMatchObject([
      { id: 1, verdict: 'seal', topics: [{ topic: 'finance' }] },
      { id: 2, verdict: 'seal', findings: [{ kind: 'DOB' }] },
    ]);
  });

  it('skips empty lines and takes no input for an answer', async () => {
    expect(await run('')).toEqual({ status: 0, lines: [], err: '' });
    expect((await run(`\n${line({ id: 'a', text: '' })}\n`)).lines).toHaveLength(1);
  });

  it('keeps the order of many lines', async () => {
    const many = Array.from({ length: 3000 }, (_, id) => line({ id, text: 'hello there' })).join('');
    const { lines } = await run(many);
    expect(lines).toMatchObject(Array.from({ length: 3000 }, (_, id) => ({ id })));
  });

  test.each([
    ['no JSON', '{"id": "secret 4111111111111111"', 'not a JSON object'],
    ['an array', '[1]', 'not a JSON object'],
    ['a missing text', '{"id": "a"}', 'field "text"'],
    ['a text that is none', '{"id": "a", "text": 4111111111111111}', 'field "text"'],
    ['a missing id', '{"text": "a"}', 'field "id"'],
    ['an unknown direction', '{"id": "a", "text": "a", "direction": "up"}', 'field "direction"'],
    ['a previous that is no text', '{"id": "a", "text": "a", "previous": {}}', 'field "previous"'],
  ])('stops at a line with %s, naming line and field and nothing of its content', async (_what, bad, why) => {
    const { status, lines, err } = await run(`${line({ id: 'a', text: 'hello' })}${bad}\n${line({ id: 'c', text: 'hello' })}`);
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
    expect(err).toMatch(/^sallyport screen: line 2: .*\n$/);
    expect(err).toContain(why);
    expect(err).not.toContain('4111');
  });
});
