/** What a row's text is like, so that a screen which does well on the whole cannot hide where it does not. */
import { fold } from '../normalise/characters.js';
import { type LabelledRow } from './labelled-row.js';

/** Spoken digits in a row that are more than speech. */
const SPOKEN_RUN = 3;
const FULL_WIDTH = /[\uff01-\uff5e]/;
/** A joiner within an emoji hides nothing. */
const INVISIBLE = /[\u00ad\u200b\u200c\u2060\ufeff]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d/u;
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/u;

export type SpokenDigits = (word: string) => boolean;

/** The names of the slices a row is in: those it says itself, and those its text shows. */
export function slicesOf(row: LabelledRow, isSpokenDigit: SpokenDigits): readonly string[] {
  const { text, direction = 'in', slices = [] } = row;
  const shown: Readonly<Record<string, boolean>> = {
    'lower case': /\p{Ll}/u.test(text) && !/\p{Lu}/u.test(text),
    'upper case': /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text),
    emoji: EMOJI.test(text),
    digits: /\p{Nd}/u.test(text),
    'non-ASCII letters': /(?![a-z])\p{L}/iu.test(text),
    obfuscated: FULL_WIDTH.test(text) || INVISIBLE.test(text) || isSpelled(text, isSpokenDigit),
    'direction in': direction === 'in',
    'direction out': direction === 'out',
  };
  const derived = Object.entries(shown).flatMap(([name, holds]) => (holds ? [name] : []));
  return [...new Set([...derived, ...slices])];
}

function isSpelled(text: string, isSpokenDigit: SpokenDigits): boolean {
  let run = 0;
  for (const [word] of fold(text).matchAll(/\p{L}+/gu)) {
    run = isSpokenDigit(word) ? run + 1 : 0;
    if (run === SPOKEN_RUN) return true;
  }
  return false;
}
