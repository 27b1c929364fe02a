/**
 * "john dot smith at gmail dot com", "ana arroba correo punto es": an address spelled so that a filter misses it. It is
 * put together only when a domain and an ending a reader knows follow the "at", so "meet me at noon" stays as it is.
 */
import { type Edit, type Normalised, rewrite } from './normalised.js';
import { type Word } from './words.js';

const AT = new Set(['at', 'arroba']);
const DOT = new Set(['dot', 'punto']);
const ENDINGS = new Set([
  'com',
  'net',
  'org',
  'edu',
  'gov',
  'info',
  'io',
  'co',
  'es',
  'mx',
  'ar',
  'cl',
  'uk',
  'us',
  'ca',
  'de',
  'fr',
  'me',
]);
const MOST_PARTS = 6;
const WIDEST_GAP = 3;

type Piece = Edit['by'][number];

export function emailsFromSpelling(n: Normalised, words: readonly Word[]): Normalised {
  const edits: Edit[] = [];
  for (let i = 1; i < words.length - 1; i += 1) {
    const at = words[i];
    if (at === undefined || !AT.has(at.word)) continue;
    const domain = domainAfter(words, i);
    if (domain === undefined) continue;
    const local = localBefore(n, words, i);
    const first = local[0];
    const last = domain.pieces.at(-1);
    if (first === undefined || last === undefined || first.start < (edits.at(-1)?.end ?? 0)) continue;
    edits.push({
      start: first.start,
      end: last.end,
      by: [...local, { text: '@', start: at.start, end: at.end }, ...domain.pieces],
    });
    i = domain.last;
  }
  return rewrite(n, edits);
}

const near = (left: Word | undefined, right: Word | undefined): boolean =>
  left !== undefined && right !== undefined && right.start - left.end <= WIDEST_GAP;

const piece = (word: Word, text = word.word): Piece => ({ text, start: word.start, end: word.end });

function domainAfter(words: readonly Word[], at: number): { pieces: Piece[]; last: number } | undefined {
  const pieces: Piece[] = [];
  for (let i = at + 1; i < at + MOST_PARTS && near(words[i - 1], words[i]); i += 2) {
    const label = words[i];
    const dot = words[i + 1];
    if (label === undefined) return undefined;
    pieces.push(piece(label));
    const more = dot !== undefined && DOT.has(dot.word) && near(label, dot);
    if (!more) return pieces.length > 1 && ENDINGS.has(label.word) ? { pieces, last: i } : undefined;
    pieces.push(piece(dot, '.'));
  }
  return undefined;
}

/** The word before the "at", words joined to it without a blank, and what stands before a "dot". */
function localBefore(n: Normalised, words: readonly Word[], at: number): Piece[] {
  const pieces: Piece[] = [];
  for (let i = at - 1; i >= 0 && at - i <= MOST_PARTS * 2; i -= 1) {
    const word = words[i];
    const after = words[i + 1];
    if (word === undefined || after === undefined || !near(word, after)) break;
    const between = n.text.slice(word.end, after.start);
    const joined = i === at - 1 || between === '' || between === '_' || between === '-' || between === '.';
    const dotted = DOT.has(word.word) || (pieces[0]?.text === '.' && !DOT.has(word.word));
    if (!joined && !dotted) break;
    if (joined && i < at - 1 && between !== '') pieces.unshift({ text: between, start: word.end, end: after.start });
    pieces.unshift(DOT.has(word.word) ? piece(word, '.') : piece(word));
  }
  return pieces;
}
