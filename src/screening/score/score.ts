/**
 * Scores a screen against labelled rows: each kind by span, hard identifiers and topics by message, characters masked, and how many
 * ordinary messages would move a chat. It reads rows it is given and knows no file.
 */
import {
  HARD_KINDS,
  type Kind,
  MASK_KINDS,
  type Screen,
  type Screening,
  SOFT_KINDS,
  type Topic,
  TOPICS,
} from '../../domain/screening.js';
import { Counter, type Measure } from './measure.js';

export interface LabelledRow {
  readonly text: string;
  readonly spans?: readonly { readonly start: number; readonly end: number; readonly label: string }[] | undefined;
  readonly topics?: readonly string[] | undefined;
  /** The topic is undecided: not scored by topic. */
  readonly grey?: boolean | undefined;
  readonly previous?: string | undefined;
  readonly direction?: 'in' | 'out' | undefined;
}

export interface Score {
  readonly rows: number;
  /** By span of the same kind, intersection over union at least one half. */
  readonly kinds: Readonly<Partial<Record<Kind, Measure>>>;
  /** By message: holds a hard identifier at all. */
  readonly hard: Measure;
  readonly topics: Readonly<Partial<Record<Topic, Measure>>>;
  /** By message: a hard identifier or a topic. */
  readonly sensitive: Measure;
  /** Of the characters in hard and mask-only spans, those masked. */
  readonly charactersMasked: number;
  /** Of the rows with nothing labelled, those that would seal, and those with a hard finding. */
  readonly ordinary: { readonly n: number; readonly sealed: number; readonly hard: number };
}

const isHard = (label: string): boolean => HARD_KINDS.some((kind) => kind === label);
const isMasked = (label: string): boolean => isHard(label) || MASK_KINDS.some((kind) => kind === label);
const KINDS: readonly Kind[] = [...HARD_KINDS, ...MASK_KINDS, ...SOFT_KINDS];
const LEAST_OVERLAP = 0.5;

export function score(screen: Screen, rows: readonly LabelledRow[], sure = 0.7): Score {
  const kinds = new Map<Kind, Counter>(KINDS.map((kind) => [kind, new Counter()]));
  const topics = new Map<Topic, Counter>(TOPICS.map((topic) => [topic, new Counter()]));
  const [hard, sensitive] = [new Counter(), new Counter()];
  const characters = { all: 0, masked: 0 };
  const ordinary = { n: 0, sealed: 0, hard: 0 };
  for (const row of rows) {
    const screening = screen({
      text: row.text,
      direction: row.direction ?? 'in',
      ...(row.previous === undefined ? {} : { previous: row.previous }),
    });
    const expectsHard = (row.spans ?? []).some(({ label }) => isHard(label));
    const foundHard = screening.findings.some(({ kind }) => isHard(kind));
    const found = new Set(screening.topics.filter((topic) => topic.score >= sure).map(({ topic }) => topic));
    hard.add(expectsHard, foundHard);
    for (const [kind, counter] of kinds) countSpans(counter, kind, row, screening);
    countCharacters(characters, row, screening);
    if (row.grey === true) continue;
    for (const [topic, counter] of topics) counter.add(row.topics?.includes(topic) ?? false, found.has(topic));
    sensitive.add(expectsHard || (row.topics ?? []).length > 0, foundHard || found.size > 0);
    if ((row.spans ?? []).length + (row.topics ?? []).length > 0) continue;
    ordinary.n += 1;
    if (screening.verdict === 'seal') ordinary.sealed += 1;
    if (foundHard) ordinary.hard += 1;
  }
  return {
    rows: rows.length,
    kinds: measured(kinds),
    hard: hard.measure,
    topics: measured(topics),
    sensitive: sensitive.measure,
    charactersMasked: characters.masked / characters.all,
    ordinary,
  };
}

function measured<K extends string>(counters: ReadonlyMap<K, Counter>): Partial<Record<K, Measure>> {
  const result: Partial<Record<K, Measure>> = {};
  for (const [key, { measure }] of counters) if (measure.n + measure.falseAlarms > 0) result[key] = measure;
  return result;
}

/** Each labelled span is found by at most one finding, and each finding finds at most one. */
function countSpans(counter: Counter, kind: Kind, row: LabelledRow, { findings }: Screening): void {
  const open = findings.filter((finding) => finding.kind === kind);
  for (const span of row.spans ?? []) {
    if (span.label !== kind) continue;
    const at = open.findIndex((finding) => overlap(finding, span) >= LEAST_OVERLAP);
    counter.add(true, at >= 0);
    if (at >= 0) open.splice(at, 1);
  }
  for (let i = 0; i < open.length; i += 1) counter.add(false, true);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function overlap(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

function countCharacters(characters: { all: number; masked: number }, row: LabelledRow, { findings }: Screening): void {
  for (const span of row.spans ?? []) {
    if (!isMasked(span.label)) continue;
    characters.all += span.end - span.start;
    for (const finding of findings) {
      if (isMasked(finding.kind)) {
        characters.masked += Math.max(0, Math.min(finding.end, span.end) - Math.max(finding.start, span.start));
      }
    }
  }
}
