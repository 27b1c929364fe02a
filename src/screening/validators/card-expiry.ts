/** Month and year of a card's end: beside a card number, or where the message or the question before it speaks of a card. */
import { type DigitGroup } from '../candidates/candidates.js';
import { type Hit, type Reading, type Rule } from '../reading.js';

const LONGEST_WAY_FROM_CARD = 24;

export const cardExpiry: Rule = {
  code: 'card-expiry',
  find: (reading, earlier) => {
    const hits: Hit[] = [];
    for (let i = 0; i + 1 < reading.groups.length; i += 1) {
      const month = reading.groups[i];
      const year = reading.groups[i + 1];
      if (month === undefined || year === undefined || !isMonthYear(reading, month, year, i)) continue;
      const nearCard = earlier.some(
        ({ kind, end }) => kind === 'CARD' && month.start > end && month.start - end <= LONGEST_WAY_FROM_CARD,
      );
      const cue = reading.cues.near(month.word, year.word + 1, 4);
      const called = cue === 'expiry' || (cue === 'card' && reading.cues.asked === 'card');
      const speaksOfCard = nearCard || reading.cues.has('card') || reading.cues.has('cvv') || reading.cues.asked === 'expiry';
      if (!speaksOfCard || !(called || nearCard)) continue;
      hits.push({ kind: 'CARD_EXPIRY', start: month.start, end: year.end, score: 0.9, rule: cardExpiry.code });
    }
    return hits;
  },
};

/** MM/YY, MM-YY, MM/YYYY, "MM / YY", alone and not a piece of a longer date. */
function isMonthYear(reading: Reading, month: DigitGroup, year: DigitGroup, at: number): boolean {
  const between = reading.text.slice(month.end, year.start).replaceAll(' ', '');
  const value = Number(month.digits);
  if (month.digits.length > 2 || value < 1 || value > 12 || (between !== '/' && between !== '-')) return false;
  const next = reading.groups[at + 2];
  if (year.joined && next !== undefined && '/-'.includes(reading.text.charAt(year.end))) return false;
  if (year.digits.length === 2) return Number(year.digits) >= 15;
  return year.digits.length === 4 && year.digits.startsWith('20');
}
