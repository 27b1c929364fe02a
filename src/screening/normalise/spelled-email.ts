/**
 * "john dot smith at gmail dot com", "ana arroba correo punto es": an address spelled so that a filter misses it. It is
 * put together only when a domain and an ending a reader knows follow the "at", so "meet me at noon" stays as it is.
 */
import { MAIL_ENDINGS, MAILBOXES } from './mail-domains.js';
import { type Edit, type Normalised, rewrite } from './normalised.js';
import { type Word } from './words.js';

const AT = new Set(['at', 'arroba']);
const DOT = new Set(['dot', 'punto']);
/** Said for a sign of the local part. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['dot', '.'],
  ['punto', '.'],
  ['underscore', '_'],
  ['hyphen', '-'],
  ['dash', '-'],
  ['guion', '-'],
]);
const MOST_PARTS = 6;
const WIDEST_GAP = 3;

type Piece = Edit['by'][number];

export function emailsFromSpelling(n: Normalised, words: readonly Word[]): Normalised {
  const edits: Edit[] = [];
  for (let i = 1; i < words.length - 1; i += 1) {
    const at = words[i];
    if (at === undefined || !AT.has(at.word)) continue;
    const spelled = domainAfter(words, i);
    if (spelled === undefined && !MAILBOXES.has(words[i + 1]?.word ?? '')) continue;
    const local = localBefore(n, words, i);
    const domain = spelled ?? providerAfter(words, i, local);
    if (domain === undefined) continue;
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
    if (!more) return pieces.length > 1 && MAIL_ENDINGS.has(label.word) ? { pieces, last: i } : undefined;
    pieces.push(piece(dot, '.'));
  }
  return undefined;
}

/** "sherri underscore b at hotmail": a provider everybody knows, its ending left off, after what can only be a mailbox. */
function providerAfter(
  words: readonly Word[],
  at: number,
  local: readonly Piece[],
): { pieces: Piece[]; last: number } | undefined {
  const provider = words[at + 1];
  if (provider === undefined || !near(words[at], provider)) return undefined;
  const written = local.map(({ text }) => text).join('');
  const telling = /[._-]/.test(written) || (/\d/.test(written) && /\p{L}/u.test(written));
  return telling ? { pieces: [piece(provider, `${provider.word}.com`)], last: at + 1 } : undefined;
}

/** The word before the "at", words joined to it without a blank, and what stands before a "dot" or another sign that is said. */
function localBefore(n: Normalised, words: readonly Word[], at: number): Piece[] {
  const pieces: Piece[] = [];
  let afterSign = false;
  for (let i = at - 1; i >= 0 && at - i <= MOST_PARTS * 2; i -= 1) {
    const word = words[i];
    const after = words[i + 1];
    if (word === undefined || after === undefined || !near(word, after)) break;
    const between = n.text.slice(word.end, after.start);
    const joined = i === at - 1 || between === '' || between === '_' || between === '-' || between === '.';
    const sign = pieces.length === 0 ? undefined : signAt(words, i);
    if (!joined && sign === undefined && !afterSign) break;
    if (joined && i < at - 1 && between !== '') pieces.unshift({ text: between, start: word.end, end: after.start });
    pieces.unshift(sign ?? piece(word));
    if (sign !== undefined && sign.start < word.start) i -= 1;
    afterSign = sign !== undefined;
  }
  return pieces;
}

/** "guion bajo" is one sign of two words. */
function signAt(words: readonly Word[], at: number): Piece | undefined {
  const [before, word] = [words[at - 1], words[at]];
  if (word === undefined) return undefined;
  if (word.word === 'bajo' && before?.word === 'guion') return { text: '_', start: before.start, end: word.end };
  const sign = SIGNS.get(word.word);
  return sign === undefined ? undefined : piece(word, sign);
}
