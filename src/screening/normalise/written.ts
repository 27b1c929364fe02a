/** How each word of a text is written, and what stands before it: what the models of names and of addresses both look at. */
import { isLetter, type Word } from './words.js';

/** A number for each word. */
export interface Written {
  /** 0 a number, 1 lower case, 2 Capital, 3 CAPITALS, 4 one capital, 5 mIxed, 6 letters without case. */
  readonly look: Uint8Array;
  /** 0 at the beginning, 1 a blank, 2 a comma, 3 the end of a sentence, 4 a hyphen or apostrophe, 5 a line, 6 an at or hash sign, 7 else. */
  readonly gap: Uint8Array;
}

export function writtenOf(text: string, words: readonly Word[]): Written {
  const look = new Uint8Array(words.length);
  const gap = new Uint8Array(words.length);
  let before: Word | undefined;
  for (const [at, word] of words.entries()) {
    look[at] = word.numeric ? 0 : lookOf(text, word.start, word.end);
    gap[at] = gapBefore(text, before, word);
    before = word;
  }
  return { look, gap };
}

function lookOf(text: string, start: number, end: number): number {
  let [capitals, small] = [0, 0];
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return lookOfAnyScript(text.slice(start, end));
    if (code >= 97) small += 1;
    else if (isLetter(code)) capitals += 1;
  }
  if (capitals === 0) return small === 0 ? 6 : 1;
  if (small === 0) return end - start === 1 ? 4 : 3;
  return capitals === 1 && text.charCodeAt(start) < 97 ? 2 : 5;
}

function lookOfAnyScript(written: string): number {
  const [lower, upper] = [written.toLowerCase(), written.toUpperCase()];
  if (lower === upper) return 6;
  if (written === lower) return 1;
  if (written === upper) return written.length === 1 ? 4 : 3;
  return written.charAt(0) !== lower.charAt(0) && written.slice(1) === lower.slice(1) ? 2 : 5;
}

function gapBefore(text: string, before: Word | undefined, word: Word): number {
  if (before === undefined) return word.start === 0 ? 0 : '@#'.includes(text.charAt(word.start - 1)) ? 6 : 3;
  const between = text.slice(before.end, word.start);
  if (between === ' ') return 1;
  if (between.includes('\n')) return 5;
  if (between.endsWith('@') || between.endsWith('#')) return 6;
  if (/[.!?]/.test(between)) return 3;
  if (between.includes(',')) return 2;
  return between === '-' || between === "'" ? 4 : 7;
}
