/**
 * One labelled message as a line of JSON. A line that is no such row is told by the name of its first wrong field, never by what
 * stands in it: a file of labelled messages is as private as the messages.
 */
import { z } from 'zod';

export interface Span {
  /** UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface LabelledSpan extends Span {
  readonly label: string;
}

export interface LabelledRow {
  readonly text: string;
  readonly spans?: readonly LabelledSpan[] | undefined;
  readonly topics?: readonly string[] | undefined;
  /** The topic is undecided: not scored by topic. */
  readonly grey?: boolean | undefined;
  readonly previous?: string | undefined;
  readonly direction?: 'in' | 'out' | undefined;
  /** Where the row is from: topics are scored for each. */
  readonly source?: string | undefined;
  /** Slices the row is in that cannot be told from its text: `typos`. */
  readonly slices?: readonly string[] | undefined;
  /** What a person said the verdict should be. Without spans and topics the row is scored by this alone. */
  readonly expect?: 'seal' | 'pass' | undefined;
  /** How many messages the row stands for. */
  readonly count?: number | undefined;
}

/** A name that may be printed: it is of the file's maker, and not of a message. */
const name = z.string().regex(/^[\w .:/-]{1,60}$/);

const schema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  text: z.string(),
  spans: z.array(z.object({ start: z.int().min(0), end: z.int(), label: z.string() })).nullish(),
  topics: z.array(z.string()).nullish(),
  grey: z.boolean().nullish(),
  direction: z.enum(['in', 'out']).nullish(),
  previous: z.string().nullish(),
  source: name.nullish(),
  slice: z.union([name, z.array(name)]).nullish(),
  expect: z.enum(['seal', 'pass']).nullish(),
  count: z.int().min(1).nullish(),
});

export type ParsedRow =
  { readonly kind: 'row'; readonly row: LabelledRow } | { readonly kind: 'malformed'; readonly why: string };

/** A field that is null counts as absent; a field that is not known is passed over. */
export function parseLabelledRow(line: string): ParsedRow {
  const json = parseJson(line);
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return { kind: 'malformed', why: field === '' ? 'not a JSON object' : `field "${field}" is missing or malformed` };
  }
  const { text, spans, topics, grey, direction, previous, source, slice, expect, count } = parsed.data;
  const outside = spans?.findIndex(({ start, end }) => end <= start || end > text.length) ?? -1;
  if (outside >= 0) return { kind: 'malformed', why: `field "spans.${outside}" is not within the text` };
  const row: LabelledRow = {
    text,
    spans: spans ?? undefined,
    topics: topics ?? undefined,
    grey: grey ?? undefined,
    direction: direction ?? undefined,
    previous: previous ?? undefined,
    source: source ?? undefined,
    slices: typeof slice === 'string' ? [slice] : (slice ?? undefined),
    expect: expect ?? undefined,
    count: count ?? undefined,
  };
  return { kind: 'row', row };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
