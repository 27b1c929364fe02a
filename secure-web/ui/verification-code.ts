/**
 * Whether what stands in the composer holds a card verification code: it is refused before it leaves the browser, because nothing of
 * ours may store one (PCI DSS 3.3.1.2). Small on purpose: the gateway's screening asks the same question of every frame.
 */

/** What the code is called, folded; up to this many characters may stand between the name and the digits. */
const NAMES = [
  'cvv',
  'cvc',
  'csc',
  'cid',
  'security code',
  'codigo de seguridad',
  'clave de seguridad',
  'card code',
  'code on the back',
];
const LONGEST_WAY = 24;
const FEWEST_CARD_DIGITS = 13;
const MOST_CARD_DIGITS = 19;

export function holdsVerificationCode(text: string): boolean {
  const folded = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u200b-\u200f\u2060\ufeff]/g, '')
    .toLowerCase();
  return isNamed(folded) || followsCard(folded);
}

const isDigit = (unit: string): boolean => unit >= '0' && unit <= '9' && unit.length === 1;
const isLetter = (unit: string): boolean => unit >= 'a' && unit <= 'z';

/** "cvv 123", "cvc: 1234", "security code is 123": three or four digits, no more, soon after the name. */
function isNamed(folded: string): boolean {
  return NAMES.some((name) => {
    for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + name.length)) {
      if (isLetter(folded.charAt(at - 1))) continue;
      const window = folded.slice(at + name.length, at + name.length + LONGEST_WAY + 5);
      if (isLetter(window.charAt(0))) continue;
      for (const { length, start } of digitRuns(window)) {
        const cut = start + length === window.length;
        if (start <= LONGEST_WAY && !cut && (length === 3 || length === 4)) return true;
        if (start <= LONGEST_WAY && cut && at + name.length + window.length === folded.length && (length === 3 || length === 4))
          return true;
      }
    }
    return false;
  });
}

/** A card number, its month and year, then three or four digits: each separated by at most three characters that are no letters. */
function followsCard(folded: string): boolean {
  const runs = digitRuns(folded);
  const joined = (i: number): boolean => {
    const left = runs[i];
    const right = runs[i + 1];
    if (left === undefined || right === undefined) return false;
    const between = folded.slice(left.start + left.length, right.start);
    return between.length <= 3 && /^[\s.,;:/-]*$/.test(between);
  };
  for (let from = 0; from < runs.length; from += 1) {
    let digits = 0;
    for (let to = from; to < runs.length && digits < MOST_CARD_DIGITS; to += 1) {
      digits += runs[to]?.length ?? 0;
      if (digits >= FEWEST_CARD_DIGITS && digits <= MOST_CARD_DIGITS && joined(to) && endsInCode(runs, to + 1, joined))
        return true;
      if (!joined(to)) break;
    }
  }
  return false;
}

/** MM and YY or YYYY, then the code, and nothing joined after it. */
function endsInCode(runs: readonly Run[], at: number, joined: (i: number) => boolean): boolean {
  const [month, year, code] = [runs[at], runs[at + 1], runs[at + 2]];
  if (month === undefined || year === undefined || code === undefined || !joined(at) || !joined(at + 1) || joined(at + 2))
    return false;
  const dated = month.length <= 2 && month.value >= 1 && month.value <= 12 && (year.length === 2 || year.length === 4);
  return dated && (code.length === 3 || code.length === 4);
}

interface Run {
  readonly start: number;
  readonly length: number;
  readonly value: number;
}

function digitRuns(text: string): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const start = at;
    while (isDigit(text.charAt(at))) at += 1;
    if (at > start) runs.push({ start, length: at - start, value: Number(text.slice(start, at)) });
  }
  return runs;
}
