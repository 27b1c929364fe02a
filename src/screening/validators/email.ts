/** An e-mail address: from each '@' outwards, local part and domain as RFC 5321 bounds them, an ending of two letters or more. */
import { isDigit, isLetter } from '../normalise/words.js';
import { type Hit, type Reading, type Rule } from '../reading.js';

const LONGEST_LOCAL = 64;
const MAILBOXES = new Set([
  'gmail',
  'googlemail',
  'hotmail',
  'outlook',
  'live',
  'yahoo',
  'icloud',
  'aol',
  'proton',
  'protonmail',
  'gmx',
  'msn',
]);
const LONGEST_DOMAIN = 253;

export const email: Rule = {
  code: 'email-address',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const at of reading.ats) {
      const blank = reading.text.charAt(at - 1) === ' ' ? 1 : 0;
      const start = localStart(reading, at - blank);
      const end = domainEnd(reading, reading.text.charAt(at + 1) === ' ' ? at + 1 : at);
      if (start === at - blank || end === 0) continue;
      if (end - start !== reading.text.slice(start, end).replaceAll(' ', '').length && !isMeant(reading, start, at, end))
        continue;
      hits.push({ kind: 'EMAIL', start, end, score: 0.99, rule: email.code });
    }
    return hits;
  },
};

/** With blanks around the sign it may be "meet @ noon.ok": it is meant where mail is spoken of, or a provider of mailboxes is named. */
const isMeant = (reading: Reading, start: number, at: number, end: number): boolean =>
  reading.cues.has('email') ||
  /\d/.test(reading.text.slice(start, at)) ||
  MAILBOXES.has(
    reading.text
      .slice(at + 1, end)
      .trim()
      .toLowerCase()
      .split('.')[0] ?? '',
  );

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
