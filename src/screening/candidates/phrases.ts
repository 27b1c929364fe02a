/**
 * Finds phrases of a lexicon in a list of words: a trie over words, walked once from each word, longest phrase first.
 * A phrase has a bounded number of words, so the walk is linear in the text.
 */
import { type Budget } from '../budget.js';
import { cutWords, type Word } from '../normalise/words.js';
import { fold } from '../normalise/characters.js';

export interface Match<T> {
  readonly value: T;
  /** Index of the phrase's first word, and of the word after its last. */
  readonly from: number;
  readonly to: number;
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  value?: T;
}

export class Phrases<T> {
  readonly #root: Node<T> = { next: new Map() };

  /** The later of two equal phrases wins. */
  add(phrase: string, value: T): this {
    let node = this.#root;
    for (const { word } of cutWords(fold(phrase))) {
      let next = node.next.get(word);
      if (next === undefined) {
        next = { next: new Map() };
        node.next.set(word, next);
      }
      node = next;
    }
    node.value = value;
    return this;
  }

  get(phrase: string): T | undefined {
    let node: Node<T> | undefined = this.#root;
    for (const { word } of cutWords(fold(phrase))) node = node?.next.get(word);
    return node?.value;
  }

  /** Non-overlapping, in order; where two begin at one word, the longer. */
  matches(words: readonly Word[], budget: Budget): Match<T>[] {
    const found: Match<T>[] = [];
    for (let from = 0; from < words.length; from += 1) {
      const match = this.#longestAt(words, from);
      budget.spend(2);
      if (match === undefined) continue;
      found.push(match);
      from = match.to - 1;
    }
    return found;
  }

  #longestAt(words: readonly Word[], from: number): Match<T> | undefined {
    let node = this.#root.next.get(words[from]?.word ?? '');
    let found: Match<T> | undefined;
    for (let to = from + 1; node !== undefined; to += 1) {
      if (node.value !== undefined) found = { value: node.value, from, to };
      node = node.next.get(words[to]?.word ?? '');
    }
    return found;
  }
}
