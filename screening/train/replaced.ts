/** Rows with something else in the place of what a span marks, written as it was: in small letters, in capitals, or as given. */
import type { Row, Span } from './corpora.js';

/** What overlaps the span is no longer marked, what follows it moves. */
export function replaced(row: Row, span: Span, by: string): Row {
  const value = writtenLike(row.text.slice(span.start, span.end), by);
  const grown = value.length - (span.end - span.start);
  const spans = row.spans
    .filter((other) => other === span || other.end <= span.start || other.start >= span.end)
    .map((other) => {
      if (other === span) return { ...span, end: span.start + value.length };
      const moved = other.start >= span.end ? grown : 0;
      return { ...other, start: other.start + moved, end: other.end + moved };
    });
  return { ...row, text: row.text.slice(0, span.start) + value + row.text.slice(span.end), spans };
}

export function writtenLike(written: string, value: string): string {
  if (written === written.toLowerCase()) return value.toLowerCase();
  return written === written.toUpperCase() ? value.toUpperCase() : value;
}
