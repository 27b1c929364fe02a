/**
 * Where a text names again what the book holds and no rule has found: "my name is Ana Ruiz" tells that it is a name, "Ana Ruiz called"
 * does not. Whole words only, and nothing short.
 */
import type { Book } from './book.js';
import type { PlaceholderKind } from './identity.js';

export interface Span {
  readonly kind: PlaceholderKind;
  /** UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

const SHORTEST = 4;
const LETTER_OR_DIGIT = /[\p{Letter}\p{Number}]/u;

export function namedAgain(text: string, book: Book): readonly Span[] {
  const lower = text.toLowerCase();
  // A letter whose lower case is longer would move the places of all that follow.
  const folded = lower.length === text.length ? lower : text;
  return book.values().flatMap(({ kind, value }) => {
    if (kind === 'TEXT' || value.length < SHORTEST || isPlainWord(kind, value)) return [];
    return isName(value) ? wholeWords(folded, value.toLowerCase(), kind) : wholeWords(text, value, kind);
  });
}

/** Said of somebody, it would be taken for one of any sentence: "mark", "will". */
const isPlainWord = (kind: PlaceholderKind, value: string): boolean =>
  kind === 'PERSON' && /^\p{Lowercase_Letter}+$/u.test(value);

/** Long or odd enough to be meant however it is written. */
const isName = (value: string): boolean => /[\s\d@]/.test(value);

function wholeWords(text: string, word: string, kind: PlaceholderKind): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
    const end = start + word.length;
    if (!LETTER_OR_DIGIT.test(text.charAt(start - 1)) && !LETTER_OR_DIGIT.test(text.charAt(end)))
      spans.push({ kind, start, end });
  }
  return spans;
}
