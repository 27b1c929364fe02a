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
  type ScreeningInput,
  SOFT_KINDS,
  type Topic,
  TOPICS,
} from '../../domain/screening.js';
import { defaultPolicy, type ScreeningPolicy } from '../decision/policy.js';
import { type LabelledRow, type Span } from './labelled-row.js';
import { Counter, type Measure } from './measure.js';

export interface Score {
  readonly rows: number;
  /** By span of the same kind, intersection over union at least one half. */
  readonly kinds: Readonly<Partial<Record<Kind, Measure>>>;
  /** By message: holds a hard identifier at all. */
  readonly hard: Measure;
  readonly topics: Readonly<Partial<Record<Topic, Measure>>>;
  /** By message: a hard identifier or a topic. */
  readonly sensitive: Measure;
  /** Of the characters in hard and mask-only spans, those masked; NaN where there are none. */
  readonly charactersMasked: number;
  readonly sensitiveCharacters: number;
  /** Of the rows with nothing labelled: those with an identifier or a topic, those with a hard finding, those that would seal. */
  readonly ordinary: { readonly n: number; readonly flagged: number; readonly sealed: number; readonly hard: number };
  /** Of all rows, those that would move a chat. */
  readonly moved: { readonly n: number; readonly sealed: number };
}

const isHard = (label: string): boolean => HARD_KINDS.some((kind) => kind === label);
const isMasked = (label: string): boolean => isHard(label) || MASK_KINDS.some((kind) => kind === label);
const KINDS: readonly Kind[] = [...HARD_KINDS, ...MASK_KINDS, ...SOFT_KINDS];
const LEAST_OVERLAP = 0.5;
export const isScored = (label: string): boolean => KINDS.some((kind) => kind === label);

export const inputOf = ({ text, direction = 'in', previous }: LabelledRow): ScreeningInput => ({
  text,
  direction,
  ...(previous === undefined ? {} : { previous }),
});

export function score(screen: Screen, rows: readonly LabelledRow[], policy: ScreeningPolicy = defaultPolicy): Score {
  const tally = new Tally(policy);
  for (const row of rows) tally.add(row, screen(inputOf(row)));
  return tally.score;
}

/** Takes rows one by one, each with what the screen said of it. A topic counts as found from the policy's `sure` on. */
export class Tally {
  readonly #policy: ScreeningPolicy;
  readonly #kinds = new Map<Kind, Counter>(KINDS.map((kind) => [kind, new Counter()]));
  readonly #topics = new Map<Topic, Counter>(TOPICS.map((topic) => [topic, new Counter()]));
  readonly #hard = new Counter();
  readonly #sensitive = new Counter();
  readonly #characters = { all: 0, masked: 0 };
  readonly #ordinary = { n: 0, flagged: 0, sealed: 0, hard: 0 };
  readonly #moved = { n: 0, sealed: 0 };

  constructor(policy: ScreeningPolicy) {
    this.#policy = policy;
  }

  add(row: LabelledRow, screening: Screening): void {
    const { spans = [], topics = [] } = row;
    const sure = this.#policy[row.direction ?? 'in'].topics;
    const expectsHard = spans.some(({ label }) => isHard(label));
    const foundHard = screening.findings.some(({ kind }) => isHard(kind));
    const found = new Set(screening.topics.filter(({ topic, score }) => score >= sure[topic].sure).map(({ topic }) => topic));
    const sealed = screening.verdict === 'seal';
    this.#moved.n += 1;
    if (sealed) this.#moved.sealed += 1;
    this.#hard.add(expectsHard, foundHard);
    for (const [kind, counter] of this.#kinds) countSpans(counter, kind, row, screening);
    countCharacters(this.#characters, row, screening);
    if (row.grey === true) return;
    for (const [topic, counter] of this.#topics) counter.add(topics.includes(topic), found.has(topic));
    const flagged = foundHard || found.size > 0;
    this.#sensitive.add(expectsHard || topics.length > 0, flagged);
    if (spans.length + topics.length > 0) return;
    this.#ordinary.n += 1;
    if (flagged) this.#ordinary.flagged += 1;
    if (sealed) this.#ordinary.sealed += 1;
    if (foundHard) this.#ordinary.hard += 1;
  }

  get score(): Score {
    return {
      rows: this.#moved.n,
      kinds: measured(this.#kinds),
      hard: this.#hard.measure,
      topics: measured(this.#topics),
      sensitive: this.#sensitive.measure,
      charactersMasked: this.#characters.masked / this.#characters.all,
      sensitiveCharacters: this.#characters.all,
      ordinary: { ...this.#ordinary },
      moved: { ...this.#moved },
    };
  }
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
