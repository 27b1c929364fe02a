/**
 * Of findings that overlap, one stays: a hard identifier before a name, then the higher score, then the longer. An address stays where
 * nothing else is: a phone number in its midst must not unmask the street. What stays is in order and disjoint.
 */
import { firstFrom } from '../halving.js';
import { type Hit } from '../reading.js';

export function resolve(hits: readonly Hit[], text: string): Hit[] {
  const ranked = [...hits].sort(
    (a, b) => nameLast(a) - nameLast(b) || b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const kept = new DisjointSpans();
  return ranked
    .flatMap((hit) => {
      if (hit.kind !== 'ADDRESS') return kept.add(hit.start, hit.end) ? [hit] : [];
      const gaps = kept.gaps(hit.start, hit.end).filter(({ start, end }) => /[\p{L}\p{Nd}]/u.test(text.slice(start, end)));
      return gaps.filter(({ start, end }) => kept.add(start, end)).map((gap) => ({ ...hit, ...gap }));
    })
    .sort((a, b) => a.start - b.start);
}

const nameLast = ({ kind }: Hit): number => (kind === 'PERSON' ? 1 : 0);

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Spans by start, kept sorted; a new one is looked up by halving. */
class DisjointSpans {
  readonly #spans: Span[] = [];

  /** False, and nothing added, where the span overlaps one already there. */
  add(start: number, end: number): boolean {
    const at = this.#firstFrom(start);
    if ((this.#spans[at]?.start ?? Infinity) < end || (this.#spans[at - 1]?.end ?? -1) > start) return false;
    this.#spans.splice(at, 0, { start, end });
    return true;
  }

  /** What of a span is free. */
  gaps(start: number, end: number): Span[] {
    const gaps: Span[] = [];
    const first = this.#firstFrom(start);
    let from = Math.max(start, this.#spans[first - 1]?.end ?? start);
    for (let at = first; (this.#spans[at]?.start ?? Infinity) < end; at += 1) {
      const taken = this.#spans[at];
      if (taken === undefined) break;
      if (taken.start > from) gaps.push({ start: from, end: taken.start });
      from = taken.end;
    }
    if (from < end) gaps.push({ start: from, end });
    return gaps;
  }

  #firstFrom(start: number): number {
    return firstFrom(this.#spans, start, (span) => span.start);
  }
}
