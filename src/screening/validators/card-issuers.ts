/** Which numbers an issuer gives out: first digits and lengths, as the card networks publish them. */
import { type DigitWindow } from '../candidates/windows.js';

interface Issuer {
  readonly from: number;
  readonly to: number;
  readonly lengths: readonly number[];
}

const issuer = (from: number, to: number, ...lengths: number[]): Issuer => ({ from, to, lengths });

/** Ranges of the first six digits. */
const ISSUERS: readonly Issuer[] = [
  issuer(400000, 499999, 13, 16, 19), // Visa
  issuer(510000, 559999, 16), // Mastercard
  issuer(222100, 272099, 16), // Mastercard, since 2017
  issuer(340000, 349999, 15), // American Express
  issuer(370000, 379999, 15),
  issuer(300000, 305999, 14, 16), // Diners Club
  issuer(309500, 309599, 14, 16),
  issuer(360000, 369999, 14, 16, 19),
  issuer(380000, 399999, 14, 16, 19),
  issuer(601100, 601199, 16, 19), // Discover
  issuer(622126, 622925, 16, 19),
  issuer(644000, 659999, 16, 19),
  issuer(620000, 629999, 16, 17, 18, 19), // UnionPay
  issuer(352800, 358999, 16, 17, 18, 19), // JCB
  issuer(213100, 213199, 15),
  issuer(180000, 180099, 15),
  issuer(500000, 509999, 12, 13, 14, 15, 16, 17, 18, 19), // Maestro
  issuer(560000, 589999, 12, 13, 14, 15, 16, 17, 18, 19),
  issuer(600000, 699999, 12, 13, 14, 15, 16, 17, 18, 19),
  issuer(122000, 122099, 15), // UATP
];

/** 4-4-4-4, or American Express's 4-6-5. */
export const isGroupedAsCard = (window: DigitWindow): boolean => window.isWritten(4, 4, 4, 4) || window.isWritten(4, 6, 5);

export const FEWEST_CARD_DIGITS = 12;
export const MOST_CARD_DIGITS = 19;

/** By first digit: most numbers are refused by looking at one or two ranges. */
const BY_FIRST: readonly (readonly Issuer[])[] = Array.from({ length: 10 }, (_, first) =>
  ISSUERS.filter(({ from, to }) => Math.floor(from / 100_000) <= first && first <= Math.floor(to / 100_000)),
);

/** `digits`, or what stands in them from `start` to `end`. */
export function issuedByANetwork(digits: string, start = 0, end = digits.length): boolean {
  const issuers = BY_FIRST[digits.charCodeAt(start) - 48];
  if (issuers === undefined || issuers.length === 0) return false;
  let head = 0;
  for (let i = start; i < start + 6; i += 1) head = head * 10 + digits.charCodeAt(i) - 48;
  return issuers.some(({ from, to, lengths }) => head >= from && head <= to && lengths.includes(end - start));
}
