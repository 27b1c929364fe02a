/**
 * An e-mail address: from each '@' outwards, local part and domain as RFC 5321 bounds them, an ending of two letters or more. As thumbs
 * write it too: blanks around the signs, a comma in the place of the dot, the ending left off a provider everybody knows.
 */
import { MAIL_ENDINGS, MAILBOXES } from '../normalise/mail-domains.js';
import { isDigit, isLetter } from '../normalise/words.js';
import { type Hit, type Reading, type Rule } from '../reading.js';

const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;
const LONGEST_LOOSE = 64;
const LOOSE = /^[ \n]?([a-z\d-]{2,40})(?: ?([.,]) ?([a-z]{2,6})(?: ?\. ?([a-z]{2})\b)?)?/;

export const email: Rule = {
  code: 'email-address',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const at of reading.ats) {
      const blank = ' \n'.includes(reading.text.charAt(at - 1) || '.') ? 1 : 0;
      const start = localStart(reading, at - blank);
      if (start === at - blank) continue;
      const end = domainEnd(reading, ' \n'.includes(reading.text.charAt(at + 1) || '.') ? at + 1 : at) || looseEnd(reading, at);
      if (end === 0) continue;
      if (/\s/.test(reading.text.slice(start, end)) && !isMeant(reading, start, at, end)) continue;
      hits.push({ kind: 'EMAIL', start, end, score: 0.99, rule: email.code });
    }
    return hits;
  },
};

/** With blanks around the sign it may be "meet @ noon.ok": it is meant where mail is spoken of, a mailbox named, or a line broken. */
const isMeant = (reading: Reading, start: number, at: number, end: number): boolean =>
  reading.cues.has('email') ||
  /\d/.test(reading.text.slice(start, at)) ||
  MAILBOXES.has(labelsOf(reading, at, end)[0] ?? '') ||
  (/[\n._]/.test(reading.text.slice(start, at)) && MAIL_ENDINGS.has(labelsOf(reading, at, end).at(-1) ?? ''));

const labelsOf = ({ folded }: Reading, at: number, end: number): string[] =>
  folded
    .slice(at + 1, end)
    .trim()
    .split(/[ .]+/);

const isWordUnit = (code: number): boolean => isDigit(code) || isLetter(code);

function localStart(reading: Reading, at: number): number {
  let start = at;
  while (start > 0 && at - start < LONGEST_LOCAL) {
    const before = reading.text.charCodeAt(start - 1);
    if (!isWordUnit(before) && !'._%+-'.includes(reading.text.charAt(start - 1))) break;
    start -= 1;
  }
  while (start < at && !isWordUnit(reading.text.charCodeAt(start))) start += 1;
  reading.budget.spend(at - start + 1);
  return start;
}

/** Just after the domain, or 0 where none follows. */
function domainEnd(reading: Reading, at: number): number {
  let end = at + 1;
  let lastDot = 0;
  while (end - at < LONGEST_DOMAIN) {
    const code = reading.text.charCodeAt(end);
    const dot = code === 46 && isWordUnit(reading.text.charCodeAt(end + 1)) && end > at + 1;
    if (!isWordUnit(code) && code !== 45 && !dot) break;
    if (dot) lastDot = end;
    end += 1;
  }
  reading.budget.spend(end - at);
  return lastDot > 0 && end - lastDot > 2 && isLetter(reading.text.charCodeAt(lastDot + 1)) ? end : 0;
}

/** The same of a domain that is not written as it should be: "yahoo . com", "icloud,com", "gmail". */
function looseEnd({ folded, budget }: Reading, at: number): number {
  budget.spend(LONGEST_LOOSE);
  const found = LOOSE.exec(folded.slice(at + 1, at + 1 + LONGEST_LOOSE));
  const [whole = '', provider = '', dot, ending = '', country] = found ?? [];
  const known = MAILBOXES.has(provider);
  if (MAIL_ENDINGS.has(ending) && (dot === '.' || known || ending === 'com')) {
    const counted = country === undefined || MAIL_ENDINGS.has(country) ? whole : whole.slice(0, whole.lastIndexOf('.')).trimEnd();
    return at + 1 + counted.length;
  }
  return known ? at + 1 + whole.indexOf(provider) + provider.length : 0;
}
