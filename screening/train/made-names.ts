/**
 * Other names in the place of those that lines hold, so that what a name stands among is learned, and not the names themselves. They are of
 * `@faker-js/faker`, seeded, some respelled so that they are on no list; the sentences around them stay as people wrote them.
 */
import { allFakers } from '@faker-js/faker';

import type { Row, Span } from './corpora.js';
import { mulberry32 } from './logistic.js';
import { replaced, writtenLike } from './replaced.js';

const SEED = 7;
/** Of the names put in, how many are spelled as nobody has listed them. */
const RESPELLED = 0.3;
/** A shorter piece is an initial, or a word between names. */
const SHORTEST = 3;
const VOWELS = 'aeiou';
const CONSONANTS = 'bdfgklmnprst';
/** Words, at the odd places of what is split by it. */
const WORDS = /(\p{L}+)/u;
const LATIN = /^[\u0020-\u017f]+$/;
const COUNTRIES: Readonly<Record<Row['language'], RegExp>> = { en: /./, es: /^(es|pt|it)/ };

/** As they are listed, of the countries whose code the pattern finds. */
export function namesOfTheWorld(list: 'first_name' | 'last_name', countries = /./): string[] {
  return Object.entries(allFakers).flatMap(([code, { rawDefinitions: definitions }]) => {
    if (!countries.test(code)) return [];
    const entry: unknown = definitions.person?.[list];
    const names: readonly unknown[] = Array.isArray(entry) ? entry : Object.values(entry ?? {}).flat();
    return names.filter((name): name is string => typeof name === 'string');
  });
}

/** Gives a row that holds a name so many times again, with other names; a row without one not at all. */
export function nameMaker(): (row: Row, copies: number) => Row[] {
  const random = mulberry32(SEED);
  const pools = { en: poolsOf('en'), es: poolsOf('es') };
  const nameLike = (written: string, pool: readonly string[]): string => {
    const name = pool[Math.floor(random() * pool.length)] ?? written;
    return writtenLike(written, random() < RESPELLED ? respelled(name, random) : name);
  };
  return (row, copies) => {
    const people = row.spans.filter(({ label }) => label === 'PERSON');
    if (people.length === 0) return [];
    const { given, family } = pools[row.language];
    const other = (changed: Row, span: Span): Row => {
      const [first, ...rest] = row.text.slice(span.start, span.end).split(WORDS);
      const words = rest.map((piece, at) =>
        at % 2 === 1 || piece.length < SHORTEST ? piece : nameLike(piece, at === 0 ? given : family),
      );
      return replaced(changed, span, [first, ...words].join(''));
    };
    // From the last to the first, so that those before stay where they are.
    return Array.from({ length: copies }, () => people.reduceRight(other, row));
  };
}

const poolsOf = (language: Row['language']) => ({
  given: inOneWord(namesOfTheWorld('first_name', COUNTRIES[language])),
  family: inOneWord(namesOfTheWorld('last_name', COUNTRIES[language])),
});

const inOneWord = (names: readonly string[]): string[] =>
  names.filter((name) => LATIN.test(name)).flatMap((name) => name.split(' ').slice(0, 1));

/** Half of its vowels and perhaps its first consonant are others. */
function respelled(name: string, random: () => number): string {
  const other = (letters: string) => (letter: string) =>
    random() < 0.5 ? letters.charAt(Math.floor(random() * letters.length)) : letter;
  return name.replace(/[aeiou]/g, other(VOWELS)).replace(/[bdfgklmnprst]/, other(CONSONANTS));
}
