/** What leaves for a bot outside, and what comes back: every row of the corpora, and whatever fast-check thinks of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { Book } from '../../../../src/bots/placeholders/book.js';
import { fillBack } from '../../../../src/bots/placeholders/fill-back.js';
import { identityOf } from '../../../../src/bots/placeholders/identity.js';
import { toPlaceholders } from '../../../../src/bots/placeholders/to-placeholders.js';
import { HARD_KINDS, MASK_KINDS, type Finding, type Kind } from '../../../../src/domain/screening.js';
import { defaultPolicy } from '../../../../src/screening/decision/policy.js';
import { createScreen } from '../../../../src/screening/screen.js';

interface Row {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly label: string }[];
}
type Span = Pick<Finding, 'kind' | 'start' | 'end'>;

const NEUTRAL = 'that detail';
const HIDDEN: ReadonlySet<string> = new Set<Kind>([...HARD_KINDS, ...MASK_KINDS]);
const screen = createScreen(defaultPolicy);
const rows = ['asq-phi', 'chat-synth', 'presidio-vectors'].flatMap((name) =>
  readFileSync(join(__dirname, '../../../fixtures/screening', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row),
);

const spansOf = (text: string): Span[] => screen({ text, direction: 'in' }).findings.filter(({ kind }) => HIDDEN.has(kind));
const idOf = (text: string, { kind, start, end }: Span): string => `${kind} ${identityOf(kind, text.slice(start, end))}`;

/** The text with every span as its value was written last in it: what exactly comes back. */
function asSaidLast(text: string, spans: readonly Span[]): string {
  const last = new Map(spans.map((span) => [idOf(text, span), text.slice(span.start, span.end)]));
  return spans.reduceRight((said, span) => said.slice(0, span.start) + last.get(idOf(text, span))! + said.slice(span.end), text);
}

const blanked = (text: string, spans: readonly Span[]): string =>
  spans.reduceRight((left, { start, end }) => `${left.slice(0, start)}\n${left.slice(end)}`, text);

/** A whole word or words of the text. */
function isIn(text: string, words: string): boolean {
  const edge = /[\p{L}\p{N}]/u;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!edge.test(text.charAt(at - 1)) && !edge.test(text.charAt(at + words.length))) return true;
  return false;
}

const withoutPlaceholders = (out: string): string => out.replaceAll(/<[A-Z_]+_\d+>/g, '\n');

describe('a row of the corpora', () => {
  test('there are rows, and most of them have something to hide', () => {
    expect(rows.length).toBeGreaterThan(500);
    expect(rows.filter(({ text }) => spansOf(text).length > 0).length).toBeGreaterThan(300);
  });

  it('leaves without any labelled span that was found', () => {
    const leaked = rows.flatMap(({ id, text, spans }) => {
      const found = spansOf(text);
      const out = withoutPlaceholders(toPlaceholders(text, found, new Book()));
      const rest = blanked(text, found);
      return spans
        .filter(({ start, end }) => found.some((finding) => finding.start <= start && finding.end >= end))
        .map(({ start, end, label }) => ({ id, label, value: text.slice(start, end) }))
        .filter(({ value }) => isIn(out, value) && (value.length >= 4 || !isIn(rest, value)));
    });
    expect(leaked).toEqual([]);
  });

  it('comes back exactly', () => {
    for (const { text } of rows) {
      const book = new Book();
      const spans = spansOf(text);
      const out = toPlaceholders(text, spans, book);
      expect(fillBack(out, book, NEUTRAL)).toBe(asSaidLast(text, spans));
    }
  });

  it('is changed nowhere else', () => {
    for (const { text } of rows) {
      const spans = spansOf(text);
      const between = [0, ...spans.map(({ end }) => end)].map((from, i) => text.slice(from, spans[i]?.start));
      const out = toPlaceholders(text, spans, new Book());
      const values = spans.map(({ start, end }) => text.slice(start, end).toLowerCase());
      const again = between.some((part) => values.some((value) => value.length >= 4 && part.toLowerCase().includes(value)));
      const kept = out.split(/<[A-Z_]+_\d+>/);
      expect(again ? between : kept).toEqual(between);
    }
  });

  it('comes back in the third turn as well, with what the turns before have told', () => {
    const book = new Book();
    for (const { text } of rows.slice(0, 120)) {
      const out = toPlaceholders(text, spansOf(text), book);
      expect(fillBack(out, book, NEUTRAL).toLowerCase()).toBe(asSaidLast(text, spansOf(text)).toLowerCase());
    }
  });
});

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('<', '>', '<PERSON_', '_1>', '&lt;', '&gt;', '<CARD_1>', '<TEXT_1>', '&lt;person_2&gt;', '< SSN_1 >', '1', ' '),
);
const kind = fc.constantFrom<Kind>('PERSON', 'CARD', 'SSN', 'EMAIL', 'SECRET', 'ADDRESS');
/** A text in pieces, some of them findings: whatever stands in either. */
const pieces = fc.array(fc.record({ text: piece, kind: fc.option(kind, { nil: undefined }) }), { maxLength: 12 });

function assembled(parts: readonly { text: string; kind: Kind | undefined }[]): { text: string; spans: Span[] } {
  let text = '';
  const spans: Span[] = [];
  for (const part of parts) {
    if (part.kind !== undefined && part.text !== '')
      spans.push({ kind: part.kind, start: text.length, end: text.length + part.text.length });
    text += part.text;
  }
  return { text, spans };
}

describe('any text with any findings', () => {
  it('comes back exactly, whatever it looks like', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const { text, spans } = assembled(parts);
        const book = new Book();
        const back = fillBack(toPlaceholders(text, spans, book), book, NEUTRAL);
        // What is named again in other letters comes back as it was said.
        expect(back.toLowerCase()).toBe(asSaidLast(text, spans).toLowerCase());
      }),
      { numRuns: 1000 },
    );
  });

  it('holds no placeholder but those of its own book', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const { text, spans } = assembled(parts);
        const book = new Book();
        const out = toPlaceholders(text, spans, book);
        expect(fillBack(out, new Book(), '')).not.toMatch(/<[A-Z]+_\d+>/);
        for (const [, name = '', number] of out.matchAll(/(?:<|&lt;) ?([a-z]+)_(\d+) ?(?:>|&gt;)/gi))
          expect(book.valueOf(name, Number(number))).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});
