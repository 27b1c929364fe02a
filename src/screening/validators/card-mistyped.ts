/** A number of a card's length that is called a card: with a digit mistyped it gives away nearly as much as without. */
import { type Hit, type Rule } from '../reading.js';
import { FEWEST_CARD_DIGITS, isGroupedAsCard, MOST_CARD_DIGITS } from './card-issuers.js';
import { sameDigit } from './checksums.js';

const FEWEST = FEWEST_CARD_DIGITS;

export const cardMistyped: Rule = {
  code: 'card-by-name',
  find: (reading) => {
    const hits: Hit[] = [];
    if (!reading.cues.has('card')) return hits;
    for (const window of reading.numbers.windows(FEWEST, MOST_CARD_DIGITS)) {
      if (reading.cues.near(window.fromWord, window.toWord) !== 'card' || sameDigit(window.digits)) continue;
      const longestFromHere = reading.groups[window.to - 1]?.joined !== true || isGroupedAsCard(window);
      if (longestFromHere)
        hits.push({ kind: 'CARD', start: window.start, end: window.end, score: 0.85, rule: cardMistyped.code });
    }
    return hits;
  },
};
