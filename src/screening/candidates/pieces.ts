/**
 * Numbers with letters written in pieces: "LB 048 2917", "4MC3 - J87 - TM74", "12.345.678-Z". Where such a number ends nobody knows but
 * the rule that takes it, so each is given as its beginnings, the longest first. Pieces of digits alone are left to the windows.
 */
import { type Budget } from '../budget.js';
import { type Read } from '../normalise/normalise.js';
import { type Code, isHyphened } from './candidates.js';
import { type CueIndex } from './cues.js';

const MOST_PIECES = 8;
/** A longer piece is a number by itself, unless only letters stand before it. */
const LONGEST_PIECE = 7;
const MOST_CAPITALS = 5;
const MOST_SMALL = 2;
/** Short words that stand beside numbers and are no part of them. */
const WORDS = new Set(
  `a i y e o u n r x is it to on of in at no nr num nro id my mi me we or so an as be by do go he if up us el la lo es un de al
  se su tu te le si ya en mr ms st nd rd th its his her our the and for are was not but you
  new old exp dob ref pls thx off has had via por del los las una son con que una fue`.split(/\s+/),
);
/** Written small they are measures: "2 kg", "at 10 am". */
const MEASURES = new Set('kg km cm mm mg ml lb oz gb mb tb hs hr am pm dr'.split(' '));

const ORDINAL = /^\d{1,2}(?:st|nd|rd|th)$/;
/** Within a piece; between pieces stand a blank, a full stop or a stroke. */
const HYPHENS = /[-_]/g;

interface Piece extends Code {
  readonly letters: number;
}

export function gatherPieces(read: Read, cues: CueIndex, budget: Budget): Code[][] {
  const found: Code[][] = [];
  let run: Piece[] = [];
  const close = (): void => {
    if (run.length > 1) found.push(...beginnings(read, run));
    run = [];
  };
  let from = 0;
  while (from < read.words.length) {
    const piece = pieceAt(read, from);
    budget.spend(1);
    from = piece.toWord;
    const last = run.at(-1);
    if (!isPiece(read, cues, piece)) close();
    else if (last === undefined) run.push(piece);
    else {
      const between = read.text.slice(last.end, piece.start).replace('\n', ' ');
      if (!isJoined(last, piece, between) || run.length === MOST_PIECES) close();
      else if (between === ' ' && last.digits === 0 && run.length > 1) run = reopen(found, read, run);
      run.push(piece);
    }
  }
  close();
  return found;
}

/** Letters in the midst with digits after them begin a number of their own: "at 10 30 LB 048 2917". */
function reopen(found: Code[][], read: Read, run: Piece[]): Piece[] {
  found.push(...beginnings(read, run));
  return run.slice(-1);
}

function pieceAt(read: Read, first: number): Piece {
  const start = read.words[first]?.start ?? 0;
  let end = start;
  let digits = 0;
  let letters = 0;
  let to = first;
  for (let word = read.words[to]; word !== undefined; word = read.words[to]) {
    if (to > first && !isHyphened(read.text, end, word.start)) break;
    end = word.end;
    if (word.numeric) digits += end - word.start;
    else letters += end - word.start;
    to += 1;
  }
  return { text: '', start, end, fromWord: first, toWord: to, digits, letters };
}

function isPiece(read: Read, cues: CueIndex, { start, end, fromWord, digits, letters }: Piece): boolean {
  if (digits > 0) return end - start <= LONGEST_PIECE * 2 && !ORDINAL.test(read.folded.slice(start, end));
  if (letters > MOST_CAPITALS || end - start > letters || cues.endsAt(fromWord)) return false;
  const folded = read.folded.slice(start, end);
  const written = read.text.slice(start, end);
  const capital = written !== folded && written === written.toUpperCase();
  if (capital && letters === 1) return written !== 'I';
  return !WORDS.has(folded) && (capital || (letters <= MOST_SMALL && !MEASURES.has(folded)));
}

function isJoined(last: Piece, piece: Piece, between: string): boolean {
  if (between === '.' || between === ' - ') return last.digits + piece.digits > 0;
  if (between !== ' ') return false;
  if (last.digits === 0) return piece.digits > 0;
  if (last.end - last.start > LONGEST_PIECE) return piece.digits === 0 && piece.letters === 1 && last.letters <= 1;
  return piece.end - piece.start <= LONGEST_PIECE;
}

/** Every beginning of two pieces or more that holds letters and digits, the longest first. */
function beginnings(read: Read, run: readonly Piece[]): Code[][] {
  const first = run[0];
  if (first === undefined) return [];
  const codes: Code[] = [];
  let [text, digits, letters] = ['', 0, 0];
  for (const [at, piece] of run.entries()) {
    text += read.text.slice(piece.start, piece.end).replace(HYPHENS, '').toUpperCase();
    digits += piece.digits;
    letters += piece.letters;
    if (at === 0 || digits === 0 || letters === 0) continue;
    codes.push({ text, start: first.start, end: piece.end, fromWord: first.fromWord, toWord: piece.toWord, digits });
  }
  return codes.length === 0 ? [] : [codes.reverse()];
}
