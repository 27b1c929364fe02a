/**
 * A text made plain for reading, with the way back: every unit of it knows which units of the original it stands for.
 * `folded` is `text` in lower case and without accents, unit for unit as long as `text`, so one offset serves both.
 */
export interface Normalised {
  readonly text: string;
  readonly folded: string;
  /** Original offset where unit i begins; absent when nothing was moved. */
  readonly starts?: Uint32Array;
  /** Original offset just after unit i; absent when nothing was moved. */
  readonly ends?: Uint32Array;
}

/** A stretch of a normalised text and the characters that stand for it instead. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: readonly { readonly text: string; readonly start: number; readonly end: number }[];
}

/** From offsets of the normalised text to UTF-16 code units of the original. */
export function toOriginal(n: Normalised, start: number, end: number): { start: number; end: number } {
  return { start: n.starts?.[start] ?? start, end: n.ends?.[end - 1] ?? end };
}

/** Applies edits that are in order and do not overlap. */
export function rewrite(n: Normalised, edits: readonly Edit[]): Normalised {
  if (edits.length === 0) return n;
  const texts: string[] = [];
  const foldeds: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const push = (text: string, folded: string, from: number, to: number, each: boolean): void => {
    texts.push(text);
    foldeds.push(folded);
    for (let i = 0; i < text.length; i += 1) {
      const original = each ? toOriginal(n, from + i, from + i + 1) : toOriginal(n, from, to);
      starts.push(original.start);
      ends.push(original.end);
    }
  };
  let copied = 0;
  for (const edit of edits) {
    push(n.text.slice(copied, edit.start), n.folded.slice(copied, edit.start), copied, edit.start, true);
    for (const piece of edit.by) push(piece.text, piece.text.toLowerCase(), piece.start, piece.end, false);
    copied = edit.end;
  }
  push(n.text.slice(copied), n.folded.slice(copied), copied, n.text.length, true);
  return { text: texts.join(''), folded: foldeds.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}
