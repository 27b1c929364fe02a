/**
 * Pieces of writing without a blank that are no word, no number and no name of a place on a network: "Tadpole!77sink", "bluekettle-904",
 * "Herring.and.Chips8". A password looks like one of these; so does much else. What stands between angle brackets is a
 * tag.
 */
import { type Reading } from '../reading.js';

export interface OddPiece {
  readonly start: number;
  readonly end: number;
  readonly fromWord: number;
  readonly toWord: number;
}

const SHORTEST = 6;
const LONGEST = 64;
/** What ends a piece, and what of it a sentence puts after one. */
const ENDS = /[\s,;:()"=<>[\]{}|\\/]/;
const TRAILING = ".?!'";

export function oddPieces({ text, words, budget }: Reading): OddPiece[] {
  const pieces: OddPiece[] = [];
  for (let at = 0; at < words.length; at += 1) {
    budget.spend(1);
    const first = words[at];
    if (first === undefined) break;
    let to = at + 1;
    for (let word = words[to]; word !== undefined && isInside(text, words[to - 1]?.end ?? 0, word.start); word = words[to])
      to += 1;
    const end = endOf(text, words[to - 1]?.end ?? first.end);
    const tag = text.charAt(first.start - 1) === '<' && text.charAt(end) === '>';
    if (!tag && isOdd(text.slice(first.start, Math.min(end, first.start + LONGEST + 1)))) {
      pieces.push({ start: first.start, end, fromWord: at, toWord: to });
    }
    at = to - 1;
  }
  return pieces;
}

function isInside(text: string, from: number, to: number): boolean {
  return to - from <= 3 && !ENDS.test(text.slice(from, to));
}

/** With the signs that close it: "1127*". */
function endOf(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < 3 && !ENDS.test(text.charAt(end))) end += 1;
  while (end > from && TRAILING.includes(text.charAt(end - 1))) end -= 1;
  return end;
}

function isOdd(piece: string): boolean {
  if (piece.length > LONGEST || piece.includes('@')) return false;
  const letters = /\p{L}/u.test(piece);
  const digits = /\d/.test(piece);
  const signs = /[!#$%^&*_+~]/.test(piece);
  if (!letters) return digits && /\d[*#]/.test(piece) && piece.length >= 4;
  return (
    piece.length >= SHORTEST && (signs ? digits || /\p{L}[!#$%^&*_+~]\p{L}/u.test(piece) : digits && /\p{L}{3}/u.test(piece))
  );
}
