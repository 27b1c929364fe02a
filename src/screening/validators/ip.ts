/** An IP address: four octets alone between blanks or brackets, or an IPv6 address of eight groups or one "::"; not a version number. */
import { isIPv6 } from 'node:net';
import { isDigit, isLetter } from '../normalise/words.js';
import { type Hit, type Reading, type Rule } from '../reading.js';

const LONGEST = 45;
const AS_SAID = new Set(['.', ' dot ', ' punto ', ' . ']);
const LONGEST_DOT = Math.max(...[...AS_SAID].map((said) => said.length));

export const ip: Rule = {
  code: 'ip-address',
  find: (reading) => [...versionFour(reading), ...versionSix(reading)],
};

function versionFour({ groups, text, cues, budget }: Reading): Hit[] {
  const hits: Hit[] = [];
  for (let i = 0; i + 3 < groups.length; i += 1) {
    const [first, second, third, last] = [groups[i], groups[i + 1], groups[i + 2], groups[i + 3]];
    budget.spend(4);
    if (first === undefined || second === undefined || third === undefined || last === undefined) break;
    const dot = text.slice(first.end, Math.min(second.start, first.end + LONGEST_DOT + 1));
    // Said over the telephone, a private address is written with blanks.
    const blank = dot === ' ' && first.digits === '192' && second.digits === '168';
    if (!blank && !AS_SAID.has(dot)) continue;
    if (!text.startsWith(`${dot}${third.digits}${dot}${last.digits}`, second.end)) continue;
    if (![first, second, third, last].every(isOctet)) continue;
    if (first.glued || last.glued || text.charAt(first.start - 1) === '.') continue;
    if (cues.beside(first.word, last.word + 1, 3) === 'reference') continue;
    hits.push({ kind: 'IP', start: first.start, end: last.end, score: 0.9, rule: ip.code });
    i += 3;
  }
  return hits;
}

/** As it is written in an address: without a zero in front, which a number in groups of three may have. */
const isOctet = ({ digits }: { digits: string }): boolean =>
  digits.length <= 3 && (digits.length === 1 || !digits.startsWith('0')) && Number(digits) <= 255;

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
