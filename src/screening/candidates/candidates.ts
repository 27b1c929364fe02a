/**
 * One pass over the words gathers everything a validator may look at: digit groups and whether the next one is joined to
 * them, codes of letters and digits, and '@' anchors. What is not gathered here is looked at by nobody.
 */
import { type Budget } from '../budget.js';
import { type Read } from '../normalise/normalise.js';

/** A run of digits. */
export interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** Its index among the words. */
  readonly word: number;
  /** At most two separators stand between it and the next group, or one between blanks. */
  readonly joined: boolean;
  /** A letter stands directly before, or after. */
  readonly glued: boolean;
}

/** Letters and digits in one piece, hyphens inside allowed: "SF-998877", "1EG4TE5MK73", "789-45-123". */
export interface Code {
  /** Upper case, without hyphens. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly fromWord: number;
  readonly toWord: number;
  readonly digits: number;
}

export interface Candidates {
  readonly groups: readonly DigitGroup[];
  readonly codes: readonly Code[];
  readonly ats: readonly number[];
}

const SEPARATORS = ' -./()';
const WIDEST_GAP = 3;
const LONGEST_CODE_WORDS = 64;

export function gatherCandidates(read: Read, budget: Budget): Candidates {
  const groups: DigitGroup[] = [];
  const codes: Code[] = [];
  for (let i = 0; i < read.words.length; i += 1) {
    const word = read.words[i];
    if (word === undefined) break;
    budget.spend(1);
    const before = read.words[i - 1];
    const after = read.words[i + 1];
    if (word.numeric) {
      const glued = before?.end === word.start || after?.start === word.end;
      groups.push({ digits: word.word, start: word.start, end: word.end, word: i, joined: isJoined(read, i), glued });
    }
    if (before === undefined || !isHyphened(read.text, before.end, word.start)) {
      const code = codeFrom(read, i);
      if (code !== undefined) codes.push(code);
    }
  }
  return { groups, codes, ats: anchors(read.text) };
}

function isJoined(read: Read, at: number): boolean {
  const word = read.words[at];
  const next = read.words[at + 1];
  if (word === undefined || next?.numeric !== true || next.start - word.end > WIDEST_GAP) return false;
  const between = read.text.slice(word.end, next.start);
  // A card number may be broken over two lines; "715 - 32" is one separator.
  if (between === '\n') return word.word.length === 4 && next.word.length === 4;
  if (between.length === WIDEST_GAP && !(between.startsWith(' ') && between.endsWith(' '))) return false;
  for (let i = 0; i < between.length; i += 1) if (!SEPARATORS.includes(between.charAt(i))) return false;
  return true;
}

export function isHyphened(text: string, from: number, to: number): boolean {
  return from === to || (to - from === 1 && (text.charAt(from) === '-' || text.charAt(from) === '_'));
}

function codeFrom(read: Read, first: number): Code | undefined {
  const start = read.words[first]?.start ?? 0;
  let end = start;
  let digits = 0;
  let letters = 0;
  let to = first;
  for (; to - first < LONGEST_CODE_WORDS; to += 1) {
    const word = read.words[to];
    if (word === undefined || (to > first && !isHyphened(read.text, end, word.start))) break;
    end = word.end;
    if (word.numeric) digits += word.end - word.start;
    else letters += word.end - word.start;
  }
  if (digits === 0 || (letters === 0 && to - first < 2)) return undefined;
  const text = read.text.slice(start, end).replaceAll('-', '').replaceAll('_', '').toUpperCase();
  return { text, start, end, fromWord: first, toWord: to, digits };
}

function anchors(text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) found.push(at);
  return found;
}
