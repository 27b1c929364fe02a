/**
 * The rows models are trained on: lines written for this project, which stand beside this file, and public corpora, some of which must
 * not be shipped. Those are read from a folder that is given; docs/data-sheet.md says what they are and where they come from.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import type { Topic } from '../../src/domain/screening.js';

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

export interface Row {
  readonly source: string;
  readonly id: string;
  readonly text: string;
  readonly spans: readonly Span[];
  readonly topics: readonly Topic[];
  /** The topic is undecided: no row for the topic model. */
  readonly grey: boolean;
  /** The topic was inherited from a dialogue and may be wrong. */
  readonly weak: boolean;
  readonly direction: 'in' | 'out';
  readonly previous: string | undefined;
  readonly language: 'en' | 'es';
}

interface Line {
  readonly id?: string;
  readonly text: string;
  readonly spans?: readonly Span[];
  readonly topics?: readonly Topic[];
  readonly grey?: boolean;
  readonly weak?: boolean;
  readonly direction?: 'in' | 'out';
  readonly previous?: string;
  readonly lang?: 'en' | 'es';
}

/** Public corpora by the name of their file. */
export const CORPORA = [
  'asqphi',
  'banking77',
  'btc_tweets',
  'chat_synth',
  'clinc150',
  'counsel_chat',
  'health_questions',
  'mts_patient_turns',
  'nlupp_banking',
  'nus_sms',
  'presidio_research_v2',
] as const;

/** Of ordinary text messages those that are about a topic after all, read one by one among the likeliest: topics by the id of the row. */
const READ = JSON.parse(readFileSync(join(__dirname, 'ordinary-sms.json'), 'utf8')) as Readonly<Record<string, readonly Topic[]>>;

const CHAT_LINES = join(__dirname, 'chat-lines');
const MARKED = /\[([^\][]+)\]\(([A-Z_0-9]+)\)/g;

/** The lines of this repository; names and identifiers in them are marked `[Ana](PERSON)`. */
export function chatLines(): Row[] {
  return readdirSync(CHAT_LINES)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => parse(readFileSync(join(CHAT_LINES, file), 'utf8'), `chat-${file.replace('.jsonl', '')}`).map(unmarked));
}

/** @throws Error naming the file that is missing */
export function publicRows(folder: string): Row[] {
  return CORPORA.flatMap((name) => {
    const [plain, zipped] = [join(folder, `${name}.jsonl`), join(folder, `${name}.jsonl.gz`)];
    if (existsSync(plain)) return parse(readFileSync(plain, 'utf8'), name);
    if (existsSync(zipped)) return parse(gunzipSync(readFileSync(zipped)).toString('utf8'), name);
    throw new Error(`${name}.jsonl or ${name}.jsonl.gz is missing in the folder of corpora (docs/data-sheet.md)`);
  });
}

function parse(text: string, source: string): Row[] {
  const lines = text.trim().split('\n');
  return lines.map((json, index) => {
    const line = JSON.parse(json) as Line;
    return {
      source,
      id: line.id ?? `${source}-${index + 1}`,
      text: line.text,
      spans: line.spans ?? [],
      topics: line.topics ?? READ[line.id ?? ''] ?? [],
      grey: line.grey ?? false,
      weak: line.weak ?? false,
      direction: line.direction ?? 'in',
      previous: line.previous,
      language: line.lang ?? 'en',
    };
  });
}

function unmarked(row: Row): Row {
  const spans: Span[] = [];
  let text = '';
  let copied = 0;
  for (const match of row.text.matchAll(MARKED)) {
    const [whole, value = '', label = ''] = match;
    text += row.text.slice(copied, match.index);
    spans.push({ start: text.length, end: text.length + value.length, label });
    text += value;
    copied = match.index + whole.length;
  }
  return { ...row, text: text + row.text.slice(copied), spans };
}
