/**
 * Finds the web addresses in a message, as a telephone does, so that they can be tapped. Only http and https; punctuation
 * that ends a sentence is not part of an address.
 */
export type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'link'; readonly text: string };

const ADDRESS = /https?:\/\/[^\s<>"]+/g;
const SENTENCE_END = '.,;:!?)]}\'"';

export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutSentenceEnd(match[0]);
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ kind: 'link', text: address });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/** By hand: a pattern for "these characters, to the end" is quadratic where many of them stand before another. */
function withoutSentenceEnd(address: string): string {
  let end = address.length;
  while (end > 0 && SENTENCE_END.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}
