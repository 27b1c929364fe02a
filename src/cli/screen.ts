/**
 * `sallyport screen`: JSON lines in, JSON lines out, in the same order, by the default policy or that of a settings file. It starts no
 * gateway and needs no keys. A line it cannot read ends it with status 1 and one line on standard error that names the line and the
 * field, never its content.
 */
import { createInterface } from 'node:readline';
import { type Readable, type Writable } from 'node:stream';
import { once } from 'node:events';
import { z } from 'zod';
import { CHANNEL_NAMES } from '../domain/channel.js';
import { type ScreeningInput } from '../domain/screening.js';
import { defaultPolicy, type ScreeningPolicy } from '../screening/decision/policy.js';
import { createScreen } from '../screening/screen.js';

export interface ScreenStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

const LINE = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  direction: z.enum(['in', 'out']).optional(),
  channel: z.enum(CHANNEL_NAMES).optional(),
  previous: z.string().optional(),
});

type Line = { kind: 'line'; id: string | number; input: ScreeningInput } | { kind: 'malformed'; why: string };

/** The exit status: 0, or 1 after a malformed line. What came before that line has been written. */
export async function runScreen(
  { stdin, stdout, stderr }: ScreenStreams,
  policy: ScreeningPolicy = defaultPolicy,
): Promise<number> {
  const screen = createScreen(policy);
  let number = 0;
  for await (const raw of createInterface({ input: stdin, crlfDelay: Infinity })) {
    number += 1;
    if (raw.trim() === '') continue;
    const line = parseLine(raw);
    if (line.kind === 'malformed') {
      stderr.write(`sallyport screen: line ${number}: ${line.why}\n`);
      return 1;
    }
    const { verdict, findings, topics, masked } = screen(line.input);
    if (!stdout.write(`${JSON.stringify({ id: line.id, verdict, findings, topics, masked })}\n`)) await once(stdout, 'drain');
  }
  return 0;
}

function parseLine(raw: string): Line {
  const json = parseJson(raw);
  if (json === undefined) return { kind: 'malformed', why: 'not a JSON object' };
  const parsed = LINE.safeParse(json);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return { kind: 'malformed', why: field === '' ? 'not a JSON object' : `field "${field}" is missing or malformed` };
  }
  const { id, text, direction = 'in', channel, previous } = parsed.data;
  return {
    kind: 'line',
    id,
    input: { text, direction, ...(channel !== undefined && { channel }), ...(previous !== undefined && { previous }) },
  };
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
