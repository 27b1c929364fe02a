/**
 * The text of a message as it may leave the gateway. What the screening found is replaced by its kind; of the rest only known words and
 * small numbers stay, and everything else becomes `[WORD]` or `[DIGITS]`: the screening may have missed something, and then it
 * must not be found here. Linear.
 */
import type { Finding } from '../domain/screening.js';
import { type FoundStandIn, standInsOf } from '../screening/score/stand-ins.js';
import { type Knows, wordForm } from './vocabulary.js';

/** So many digits close together may be somebody's. */
const MANY_DIGITS = 3;
/** As far as the parts of one number stand from each other: `+1 (503) 555`. */
const NUMBER_GAP = 3;
/** Beside at most two digits: `10am`, `5mg`, `2nd`. */
const UNITS = new Set('am pm h hr hrs min mins st nd rd th mg ml kg lb lbs x k'.split(' '));
const NET = /:\/\/|www\.|\.(?:com|org|net|io|co|es|uk|us|info|me|app|ly|gl)(?![\p{L}\p{N}])/iu;
const SIGN = /[!-/:-@[-`{-~¿¡€£“”‘’–—…]|\p{Extended_Pictographic}/u;
const ATOM = /[\p{L}\p{M}\p{N}_'’]+|[^\p{L}\p{M}\p{N}_'’]/gu;

type Piece =
  | { readonly kind: 'stand-in' | 'word' | 'sign'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly digits: number };

export interface MaskedForExport {
  readonly text: string;
  /** Written small and not known, as `wordForm`: what `[WORD]` stands for where it could be a word like others. */
  readonly unknown: readonly string[];
}

export function maskForExport(text: string, findings: readonly Finding[], knows: Knows): MaskedForExport {
  const pieces: Piece[] = [];
  const unknown: string[] = [];
  let at = 0;
  for (const { name, start, end } of fixedSpans(text, findings)) {
    addPlain(text.slice(at, start));
    pieces.push({ kind: name === 'WORD' ? 'word' : 'stand-in', text: `[${name}]` });
    at = end;
  }
  addPlain(text.slice(at));
  return { text: joined(pieces), unknown };

  function addPlain(part: string): void {
    for (const [chunk] of part.matchAll(/\s+|\S+/g)) {
      if (/^\s/.test(chunk)) addBlank(chunk.includes('\n'));
      else if (chunk.includes('@') && chunk.length > 1) pieces.push({ kind: 'stand-in', text: '[EMAIL]' });
      else if (chunk.includes('::')) pieces.push({ kind: 'stand-in', text: '[IP]' });
      else if (NET.test(chunk)) pieces.push({ kind: 'stand-in', text: '[URL]' });
      else for (const [atom] of chunk.matchAll(ATOM)) addAtom(atom);
    }
  }

  function addAtom(atom: string): void {
    if (/^[\p{N}'’]+$/u.test(atom) && /\p{N}/u.test(atom)) {
      const plain = /^[0-9]+$/.test(atom);
      pieces.push({ kind: 'number', text: plain ? atom : '[DIGITS]', digits: plain ? atom.length : MANY_DIGITS });
    } else if (/[\p{L}\p{M}\p{N}_]/u.test(atom)) {
      const word = wordForm(atom);
      const stays = /\p{N}/u.test(atom) ? isMeasure(word) : knows(word) && !isNameLike(atom);
      pieces.push({ kind: 'word', text: stays ? atom : '[WORD]' });
      if (!stays && /^\p{Ll}{3,}$/u.test(word) && !/\p{Lu}/u.test(atom)) unknown.push(word);
    } else if (SIGN.test(atom)) pieces.push({ kind: 'sign', text: atom });
    else addBlank(false);
  }

  /** Also for what is left out, so that the words on both sides do not become one. */
  function addBlank(isLine: boolean): void {
    const before = pieces.at(-1);
    if (before?.text === '\n' || (before?.text === ' ' && !isLine)) return;
    if (before?.text === ' ') pieces.pop();
    pieces.push({ kind: 'sign', text: isLine ? '\n' : ' ' });
  }

  /** A capital where no sentence begins; not a lone "I", and not a word that is shouted. */
  function isNameLike(atom: string): boolean {
    const shouted = atom.length > 1 && !/\p{Ll}/u.test(atom);
    if (!/^\p{Lu}/u.test(atom) || shouted || /^I(?:['’]\p{Ll}+)?$/u.test(atom)) return false;
    return !beginsSentence(pieces);
  }
}

/** Findings and stand-ins that are in the text already, in order and disjoint; of two that touch each other's place, the first names it. */
function fixedSpans(text: string, findings: readonly Finding[]): readonly FoundStandIn[] {
  const found = findings.map(({ kind, start, end }) => ({ name: kind, start, end }));
  const spans: FoundStandIn[] = [...found, ...standInsOf(text)];
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const disjoint: FoundStandIn[] = [];
  for (const span of spans) {
    const last = disjoint.at(-1);
    if (last === undefined || span.start >= last.end) disjoint.push(span);
    else disjoint[disjoint.length - 1] = { ...last, end: Math.max(last.end, span.end) };
  }
  return disjoint;
}

const isMeasure = (word: string): boolean => {
  const [, digits = '', unit = ''] = /^([0-9]+)(\p{L}+)$/u.exec(word) ?? [];
  return digits !== '' && digits.length < MANY_DIGITS && UNITS.has(unit);
};

function beginsSentence(before: readonly Piece[]): boolean {
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const piece = before[i];
    if (piece === undefined || piece.kind !== 'sign') return false;
    if (/[.!?¿¡\n:…]/.test(piece.text)) return true;
  }
  return true;
}

/** Numbers that stand close together, or close to a stand-in, are counted as one; what is one number reads as one. */
function joined(pieces: readonly Piece[]): string {
  const isMany = new Array<boolean>(pieces.length).fill(false);
  let cluster: number[] = [];
  let digits = 0;
  let gap = 0;
  const close = (): void => {
    if (digits >= MANY_DIGITS) for (const index of cluster) isMany[index] = true;
    cluster = [];
    digits = 0;
    gap = 0;
  };
  pieces.forEach((piece, index) => {
    if (piece.kind === 'word') return close();
    if (piece.kind === 'sign') {
      gap += piece.text.length;
      if (gap > NUMBER_GAP) close();
      return;
    }
    if (piece.kind === 'number') cluster.push(index);
    digits += piece.kind === 'number' ? piece.digits : MANY_DIGITS;
    gap = 0;
  });
  close();
  const text = pieces.map((piece, index) => (isMany[index] === true ? '[DIGITS]' : piece.text)).join('');
  return text.replaceAll(/\[DIGITS\](?:[^\p{L}\p{N}[\]]{0,3}\[DIGITS\])+/gu, '[DIGITS]').trim();
}
