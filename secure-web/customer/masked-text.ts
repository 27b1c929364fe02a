/** Splits a message into what can be read and the places where screening put a kind instead of a value. */

export type TextPart =
  { readonly kind: 'plain'; readonly text: string } | { readonly kind: 'mask'; readonly name: string; readonly rest: string };

/** `[SSN]`, `[CARD 1111]`, `[CARD •••• 1111]`: a kind in capitals, and at most the last four. */
const MASK = /\[([A-Z][A-Z_]{1,30})(?: ([^[\]]{1,12}))?\]/g;

/** `known` keeps a bracket that somebody typed from looking like a mask of ours. */
export function splitMasks(text: string, known: (name: string) => boolean): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(MASK)) {
    const [whole, name = '', rest = ''] = match;
    if (!known(name)) continue;
    if (match.index > at) parts.push({ kind: 'plain', text: text.slice(at, match.index) });
    parts.push({ kind: 'mask', name, rest });
    at = match.index + whole.length;
  }
  if (at < text.length) parts.push({ kind: 'plain', text: text.slice(at) });
  return parts;
}
