/** What the comparison asks of ours and of each peer: a text in, our kinds out, so that one tally counts them all. */
import type { Finding, Kind, Screening } from '../../src/domain/screening.js';
import type { LabelledRow } from '../../src/screening/score/labelled-row.js';

/** Of a row, what a contestant may see. */
export type Asked = Pick<LabelledRow, 'text' | 'previous' | 'direction'>;

export interface Contestant {
  /** Package and version. */
  readonly name: string;
  /** How it was set up, in a few words, for the reader of the table. */
  readonly configuration: string;
  /** It replaces or marks what it finds, so that characters masked may be counted. */
  readonly masks: boolean;
  /** It looks for names of people. */
  readonly names: boolean;
  /** A peer has no verdict of its own and no topics: its findings count. */
  screen(row: Asked): Screening | Promise<Screening>;
}

export interface FoundSpan {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

/** Spans of a peer, in order, of two that overlap the first and longer: ours never overlap, and the tally counts on it. */
export function screeningOf(text: string, spans: readonly FoundSpan[]): Screening {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const findings: Finding[] = [];
  let last = 0;
  for (const { kind, start, end } of sorted) {
    if (end <= last) continue;
    findings.push({ kind, start: Math.max(start, last), end, score: 1, rule: 'peer' });
    last = end;
  }
  return { offer: false, verdict: 'pass', findings, topics: [], masked: text };
}
