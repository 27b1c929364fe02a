/**
 * Sums as people write them, brought to hundredths: `$240.18`, `240,18`, `1,240.18`, `1.240,18`, `1 240.18 EUR`. Two digits after a
 * point or comma are decimals, three are thousands.
 */
import { type DigitGroup } from '../candidates/candidates.js';
import { type Reading } from '../reading.js';
import { type Mark } from './mark.js';
import { CURRENCY_SIGNS, CURRENCY_WORDS } from './words.js';

export interface Amount extends Mark {
  readonly hundredths: number;
  /** The digits before the decimals. */
  readonly whole: string;
  /** A currency, decimals or thousands show that it is no mere number. */
  readonly marked: boolean;
}

const LONGEST_WHOLE = 12;

export function findAmounts(reading: Reading): Amount[] {
  const amounts: Amount[] = [];
  for (let at = 0; at < reading.groups.length; at += 1) {
    reading.budget.spend(1);
    const amount = isTight(reading, reading.groups[at - 1], reading.groups[at]) ? undefined : amountAt(reading, at);
    if (amount !== undefined) amounts.push(amount);
  }
  return amounts;
}

/** A point, a comma or an apostrophe and nothing else stands between. */
function isTight(reading: Reading, left: DigitGroup | undefined, right: DigitGroup | undefined): boolean {
  return left !== undefined && right?.start === left.end + 1 && ".,'".includes(reading.text.charAt(left.end));
}

function amountAt(reading: Reading, first: number): Amount | undefined {
  const { groups, text } = reading;
  let last = groups[first];
  if (last === undefined) return undefined;
  const { start } = last;
  let whole = last.digits;
  let thousands = '';
  let at = first + 1;
  for (let next = groups[at]; whole.length <= LONGEST_WHOLE && next?.start === last.end + 1; next = groups[at]) {
    const separator = text.charAt(last.end);
    const groupsBefore = thousands === '' ? whole.length <= 3 : separator === thousands;
    if (!groupsBefore || next.digits.length !== 3 || !".,' ".includes(separator)) break;
    thousands = separator;
    whole += next.digits;
    last = next;
    at += 1;
  }
  let decimals = '';
  const part = groups[at];
  if (part !== undefined && part.digits.length <= 2 && isTight(reading, last, part) && ',.'.includes(text.charAt(last.end))) {
    if (text.charAt(last.end) === thousands) return undefined;
    decimals = part.digits;
    last = part;
    at += 1;
  }
  // 12.03.1984 and 10.0.4.1 go on: dates and versions.
  if (whole.length > LONGEST_WHOLE || isTight(reading, last, groups[at])) return undefined;
  const hundredths = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  const marked = decimals.length === 2 || (thousands !== '' && thousands !== ' ') || hasCurrency(reading, start, last);
  return { key: `sum ${hundredths}`, start, end: last.end, hundredths, whole, marked };
}

function hasCurrency(reading: Reading, start: number, last: DigitGroup): boolean {
  const { text } = reading;
  const signBefore = text.charAt(start - 1) === ' ' ? text.charAt(start - 2) : text.charAt(start - 1);
  const signAfter = text.charAt(last.end) === ' ' ? text.charAt(last.end + 1) : text.charAt(last.end);
  if ((signBefore !== '' && CURRENCY_SIGNS.includes(signBefore)) || (signAfter !== '' && CURRENCY_SIGNS.includes(signAfter)))
    return true;
  const after = reading.words[last.word + 1];
  return after !== undefined && after.start - last.end <= 1 && CURRENCY_WORDS.has(after.word);
}
