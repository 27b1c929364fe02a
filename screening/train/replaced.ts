/** Rows with something else in the place of what a span marks, written as it was: in small letters, in capitals, or as given. */
import type { Row, Span } from './corpora.js';

/** What overlaps the span, one of the row's own, is no longer marked; what follows it moves, what stands before it stays. */
export function replaced(row: Row, span: Span, by: string): Row {
  const value = writtenLike(row.text.slice(span.start, span.end), by);
  const grown = value.length - (span.end - span.start);
  const spans = row.spans
    .filter((other) => other === span || other.end <= span.start || other.start >= span.end)
    .map((other) => {
      if (other === span) return { ...span, end: span.start + value.length };
      return other.start < span.end ? other : { ...other, start: other.start + grown, end: other.end + grown };
    });
  return { ...row, text: row.text.slice(0, span.start) + value + row.text.slice(span.end), spans };
}

export function writtenLike(written: string, value: string): string {
  if (written === written.toLowerCase()) return value.toLowerCase();
  return written === written.toUpperCase() ? value.toUpperCase() : value;
}
