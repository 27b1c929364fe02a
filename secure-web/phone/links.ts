/**
 * Finds the web addresses in a message, as a telephone does, so that they can be tapped. Only http and https; punctuation
 * that ends a sentence is not part of an address.
 */
export type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'link'; readonly text: string };

const ADDRESS = /https?:\/\/[^\s<>"]+/g;
const SENTENCE_END = /[.,;:!?)\]}'"]+$/;

export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(SENTENCE_END, '');
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ kind: 'link', text: address });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}
