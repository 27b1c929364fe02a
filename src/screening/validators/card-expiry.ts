/** Month and year of a card's end: beside a card number, or where the message or the question before it speaks of a card. */
import { type DigitGroup } from '../candidates/candidates.js';
import { type Hit, type Reading, type Rule } from '../reading.js';

/** Characters between a card number and its expiry. */
const WAYS_FROM_CARD = Array.from({ length: 24 }, (_, at) => at + 1);
const CONNECTORS = new Set(['of', 'de', 'del']);

export const cardExpiry: Rule = {
  code: 'card-expiry',
  find: (reading, earlier) => {
    const cardEnds = new Set(earlier.flatMap(({ kind, end }) => (kind === 'CARD' ? [end] : [])));
    return [...inDigits(reading, cardEnds), ...inWords(reading)].flatMap(({ from, to, inOne, beforeCode }): Hit[] => {
      const start = reading.words[from]?.start ?? 0;
      const end = reading.words[to - 1]?.end ?? start;
      const nearCard = WAYS_FROM_CARD.some((way) => cardEnds.has(start - way));
      const cue = reading.cues.near(from, to, 4);
      if (inOne && cue !== 'expiry' && !(nearCard && beforeCode)) return [];
      const called = cue === 'expiry' || (cue === 'card' && reading.cues.asked === 'card');
      const speaksOfCard = nearCard || reading.cues.has('card') || reading.cues.has('cvv') || reading.cues.asked === 'expiry';
      if (!speaksOfCard || !(called || nearCard)) return [];
      return [{ kind: 'CARD_EXPIRY', start, end, score: 0.9, rule: cardExpiry.code }];
    });
  },
};

/** Words `from` to `to` (exclusive). */
interface MonthAndYear {
  readonly from: number;
  readonly to: number;
  /** "0829": told from other numbers only by its name, or by standing between a card and its code. */
  readonly inOne?: true;
  readonly beforeCode?: boolean;
}

const CODE = /^\d{3,4}$/;
const WIDEST_BEFORE_CODE = 3;
const IN_ONE = /^(0[1-9]|1[0-2])(2[4-9]|3\d)$/;

function inDigits(reading: Reading, cardEnds: ReadonlySet<number>): MonthAndYear[] {
  return reading.groups.flatMap((month, at) => {
    const next = reading.groups[at + 1];
    if (IN_ONE.test(month.digits)) {
      const beforeCode = next !== undefined && CODE.test(next.digits) && next.start - month.end <= WIDEST_BEFORE_CODE;
      if (!month.joined || beforeCode) return [{ from: month.word, to: month.word + 1, inOne: true as const, beforeCode }];
    }
    // Straight after the number of a card even "09/26/250" begins with its end.
    const afterCard = cardEnds.has(month.start - 1);
    const found = next !== undefined && isMonthYear(reading, month, next, at, afterCard);
    return found ? [{ from: month.word, to: next.word + 1 }] : [];
  });
}

/** "jan 2031", "octubre del 29". */
function inWords({ words, lexicon, budget }: Reading): MonthAndYear[] {
  const found: MonthAndYear[] = [];
  for (let from = 0; from < words.length; from += 1) {
    budget.spend(1);
    if (!lexicon.months.has(words[from]?.word ?? '')) continue;
    let at = from + 1;
    while (at < from + 3 && CONNECTORS.has(words[at]?.word ?? '')) at += 1;
    const year = words[at];
    if (year?.numeric === true && /^(20)?[2-4]\d$/.test(year.word)) found.push({ from, to: at + 1 });
  }
  return found;
}

/** MM/YY, MM-YY, MM/YYYY, "MM / YY", alone and not a piece of a longer date. */
function isMonthYear(reading: Reading, month: DigitGroup, year: DigitGroup, at: number, afterCard: boolean): boolean {
  const value = Number(month.digits);
  if (month.digits.length > 2 || value < 1 || value > 12) return false;
  const between = reading.text.slice(month.end, year.start).replaceAll(' ', '');
  if (between !== '/' && between !== '-') return false;
  const next = reading.groups[at + 2];
  if (!afterCard && year.joined && next !== undefined && '/-'.includes(reading.text.charAt(year.end))) return false;
  if (year.digits.length === 2) return Number(year.digits) >= 15;
  return year.digits.length === 4 && year.digits.startsWith('20');
}
