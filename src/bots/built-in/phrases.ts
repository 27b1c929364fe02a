/** Finds the phrases of a script in what somebody typed on a phone: whole words, no case, no accents, no punctuation. */

const WORDS = /[\p{Letter}\p{Number}]+/gu;
/** Nobody asks for the opening hours beyond this. */
const MAX_CHARACTERS = 2000;

function words(text: string): string {
  const plain = text
    .slice(0, MAX_CHARACTERS)
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
  return ` ${plain.match(WORDS)?.join(' ') ?? ''} `;
}

export interface PhraseBook<T> {
  /** What the longest phrase in the text belongs to, or null. */
  find(text: string): T | null;
  /** The text is one of the phrases and nothing else. */
  is(text: string): boolean;
}

export function phraseBook<T>(entries: readonly { readonly phrases: readonly string[]; readonly meaning: T }[]): PhraseBook<T> {
  const book = entries
    .flatMap(({ phrases, meaning }) => phrases.map((phrase) => ({ phrase: words(phrase), meaning })))
    .sort((one, other) => other.phrase.length - one.phrase.length);
  return {
    find: (text) => {
      const said = words(text);
      return book.find(({ phrase }) => said.includes(phrase))?.meaning ?? null;
    },
    is: (text) => {
      const said = words(text);
      return book.some(({ phrase }) => phrase === said);
    },
  };
}
