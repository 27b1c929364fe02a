/** An IP address: four octets alone between blanks or brackets, or an IPv6 address of eight groups or one "::"; not a version number. */
import { isIPv6 } from 'node:net';
import { type DigitGroup } from '../candidates/candidates.js';
import { isDigit, isLetter } from '../normalise/words.js';
import { type Hit, type Reading, type Rule } from '../reading.js';

const LONGEST = 45;
const AS_SAID = ['.', ' dot ', ' punto ', ' . '];
const LONGEST_SAID = 33;

export const ip: Rule = {
  code: 'ip-address',
  find: (reading) => [...versionFour(reading), ...versionSix(reading)],
};

function versionFour(reading: Reading): Hit[] {
  const hits: Hit[] = [];
  for (let i = 0; i + 3 < reading.groups.length; i += 1) {
    const [first, last] = [reading.groups[i], reading.groups[i + 3]];
    reading.budget.spend(4);
    if (first === undefined || last === undefined || last.end - first.start > LONGEST_SAID) continue;
    if (!mayGoOn(reading, first, reading.groups[i + 1])) continue;
    if (!isOctet(first) || !isOctet(last)) continue;
    const four = reading.groups.slice(i, i + 4);
    if (!four.every(isOctet)) continue;
    const written = reading.text.slice(first.start, last.end);
    const digits = four.map((group) => group.digits);
    // Said over the telephone, a private address is written with blanks.
    const blank = written.startsWith('192 168 ') && written === digits.join(' ');
    if (!blank && !AS_SAID.some((dot) => written === digits.join(dot))) continue;
    if (first.glued || last.glued || reading.text.charAt(first.start - 1) === '.') continue;
    if (reading.cues.near(first.word, last.word + 1, 3) === 'reference') continue;
    hits.push({ kind: 'IP', start: first.start, end: last.end, score: 0.9, rule: ip.code });
    i += 3;
  }
  return hits;
}

/** A dot after the first octet, or a blank: before a dot that is said, or in a private address. */
function mayGoOn({ text }: Reading, first: DigitGroup, second: DigitGroup | undefined): boolean {
  const next = text.charAt(first.end);
  if (next !== ' ') return next === '.';
  return second?.start !== first.end + 1 || first.digits === '192';
}

/** As it is written in an address: without a zero in front, which a number in groups of three may have. */
const isOctet = ({ digits }: { digits: string }): boolean => digits === String(Number(digits)) && Number(digits) <= 255;

/** Looks only where two colons stand near each other: a clock time has one, a MAC address no eight groups. */
function versionSix(reading: Reading): Hit[] {
  const hits: Hit[] = [];
  const { text } = reading;
  let past = 0;
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', Math.max(colon + 1, past))) {
    let start = colon;
    let end = colon;
    while (start > past && colon - start < LONGEST && isHexOrColon(text.charCodeAt(start - 1))) start -= 1;
    while (end - start < LONGEST && isHexOrColon(text.charCodeAt(end))) end += 1;
    while (end > start && (text.charAt(end - 1) === '.' || (text.charAt(end - 1) === ':' && text.charAt(end - 2) !== ':')))
      end -= 1;
    reading.budget.spend(end - start + 1);
    past = end;
    const outside = isLetter(text.charCodeAt(start - 1)) || isLetter(text.charCodeAt(end)) || isDigit(text.charCodeAt(end));
    if (end - start < 3 || outside || !isIPv6(text.slice(start, end))) continue;
    hits.push({ kind: 'IP', start, end, score: 0.9, rule: ip.code });
  }
  return hits;
}

const isHexOrColon = (code: number): boolean =>
  isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70) || code === 58 || code === 46;
