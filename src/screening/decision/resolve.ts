/** Of findings that overlap, one stays: the higher score, then the longer. What stays is in order and disjoint. */
import { type Hit } from '../reading.js';

export function resolve(hits: readonly Hit[]): Hit[] {
  const ranked = [...hits].sort((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept = new DisjointSpans();
  return ranked.filter((hit) => kept.add(hit.start, hit.end)).sort((a, b) => a.start - b.start);
}

/** Spans by start, kept sorted; a new one is looked up by halving. */
class DisjointSpans {
  readonly #spans: { start: number; end: number }[] = [];

  /** False, and nothing added, where the span overlaps one already there. */
  add(start: number, end: number): boolean {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#spans[middle]?.start ?? Infinity) < start) low = middle + 1;
      else high = middle;
    }
    if ((this.#spans[low]?.start ?? Infinity) < end || (this.#spans[low - 1]?.end ?? -1) > start) return false;
    this.#spans.splice(low, 0, { start, end });
    return true;
  }
}
