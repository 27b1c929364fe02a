/**
 * Words that are on no list and yet nobody's: so many different people wrote them, small, and never where the screening found something
 * sensitive. They are what the lists lack, and the reason to look at a missed message at all.
 */
import type { ConversationId } from '../domain/ids.js';
import { wordForm } from './vocabulary.js';

/** From so many conversations on a word is nobody's. */
export const CROWD = 5;

export class Crowd {
  readonly #writers = new Map<string, Set<ConversationId>>();
  readonly #found = new Set<string>();

  /** `unknown`: what `maskForExport` replaced by `[WORD]`; `found`: the texts the screening would mask. */
  add(conversation: ConversationId, unknown: readonly string[], found: readonly string[]): void {
    for (const word of unknown) this.#writersOf(word).add(conversation);
    for (const text of found) for (const [word] of text.matchAll(/[\p{L}\p{M}'’]+/gu)) this.#found.add(wordForm(word));
  }

  has(word: string): boolean {
    return (this.#writers.get(word)?.size ?? 0) >= CROWD && !this.#found.has(word);
  }

  #writersOf(word: string): Set<ConversationId> {
    const writers = this.#writers.get(word) ?? new Set();
    this.#writers.set(word, writers);
    return writers;
  }
}
