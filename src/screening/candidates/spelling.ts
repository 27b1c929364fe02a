/**
 * Cue words as people mistype them: a long word one slip away from one the lexicon knows ("passprt", "lisence", "medicaer") is read as
 * it. Only where the first letters agree and the lengths are one apart at most, so a word is compared with two or three.
 */
import { type Word } from '../normalise/words.js';

const SHORTEST = 6;

export class Spelling {
  readonly #byFirst = new Map<string, string[]>();
  readonly #known: ReadonlySet<string>;

  /** `words`: those to be recognised, of seven letters or more. `known`: words a slip away from them that mean themselves. */
  constructor(words: Iterable<string>, known: Iterable<string>) {
    const list = [...words];
    this.#known = new Set([...list, ...known]);
    for (const word of list) {
      const first = word.charAt(0);
      this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), word]);
    }
  }

  /** The same words, the mistyped ones put right. */
  correct(words: readonly Word[]): readonly Word[] {
    let corrected: Word[] | undefined;
    for (const [at, word] of words.entries()) {
      const meant = word.word.length < SHORTEST ? undefined : this.#meantBy(word.word);
      if (meant === undefined) continue;
      corrected ??= [...words];
      corrected[at] = { ...word, word: meant };
    }
    return corrected ?? words;
  }

  #meantBy(word: string): string | undefined {
    const near = this.#byFirst.get(word.charAt(0));
    if (near === undefined || this.#known.has(word)) return undefined;
    return near.find((each) => isOneSlip(word, each));
  }
}

/** One letter too many, too few or wrong, or two letters changed about. */
export function isOneSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let head = 0;
  while (head < short.length && short.charCodeAt(head) === long.charCodeAt(head)) head += 1;
  if (short.length < long.length) return short.slice(head) === long.slice(head + 1);
  if (short.slice(head + 1) === long.slice(head + 1)) return true;
  const swapped = short.charCodeAt(head) === long.charCodeAt(head + 1) && short.charCodeAt(head + 1) === long.charCodeAt(head);
  return swapped && short.slice(head + 2) === long.slice(head + 2);
}
