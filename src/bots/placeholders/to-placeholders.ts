/**
 * A text as a bot outside may have it: every finding as its placeholder, and what a customer typed that looks like one as a placeholder
 * too, so that it means nothing to the bot and comes back as it was typed. Nothing else is changed.
 */
import type { Finding } from '../../domain/screening.js';
import type { Book } from './book.js';
import { namedAgain, type Span } from './known-again.js';
import { looksLikePlaceholder, placeholder } from './pattern.js';

/** `findings`: those to hide, of this text. The book learns their values. */
export function toPlaceholders(text: string, findings: readonly Pick<Finding, 'kind' | 'start' | 'end'>[], book: Book): string {
  const found = joined(findings.filter(({ start, end }) => start < end));
  // Learnt before the text is searched for what it names again.
  for (const { kind, start, end } of found) book.numberOf(kind, text.slice(start, end));
  const again = free(found, namedAgain(text, book));
  const hidden = [...found, ...again].sort(byStart);
  const typed = free(
    hidden,
    [...text.matchAll(looksLikePlaceholder())].map(({ 0: { length }, index }) => ({
      kind: 'TEXT',
      start: index,
      end: index + length,
    })),
  );
  let out = '';
  let copied = 0;
  for (const { kind, start, end } of [...hidden, ...typed].sort(byStart)) {
    out += text.slice(copied, start) + placeholder(kind, book.numberOf(kind, text.slice(start, end)));
    copied = end;
  }
  return out + text.slice(copied);
}

const byStart = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

/** In order and disjoint, as the screen promises; an overlap is one span rather than a leak. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort(byStart)) {
    const last = all.at(-1);
    if (last !== undefined && span.start < last.end) all[all.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else all.push(span);
  }
  return all;
}

/** Those of `spans` that overlap neither `taken` nor each other, the first and longest before others. */
function free(taken: readonly Span[], spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  let next = 0;
  let past = 0;
  for (const span of [...spans].sort(byStart)) {
    while ((taken[next]?.end ?? Infinity) <= span.start) next += 1;
    if (span.start < past || (taken[next]?.start ?? Infinity) < span.end) continue;
    kept.push(span);
    past = span.end;
  }
  return kept;
}
