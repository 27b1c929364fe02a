/**
 * A token no issuer marks: twenty characters or more without a blank in which capitals, small letters and digits change places as no word
 * and no number of a thing does; and a recovery key of eight groups of six digits.
 */
import { type Hit, type Rule } from '../reading.js';

const SHORTEST = 20;
const LONGEST = 512;
const FEWEST_DIGITS = 2;
/** Changes between capital, small letter and digit for each character: in random ones two of three, in "TheQuickBrownFox" one of three. */
const SHARE_OF_CHANGES = 0.5;
const TOKEN = /[A-Za-z\d_-]{20,512}/g;
/** Addresses of wallets are told to be paid to. */
const WALLET = /^(?:[13][1-9A-HJ-NP-Za-km-z]{25,34}|0x[\da-fA-F]{40})$/;
const RECOVERY_KEY = /(?<!\d)\d{6}(?:-\d{6}){7}(?!\d)/g;

export const randomToken: Rule = {
  code: 'secret-random',
  find: ({ text, budget }) => {
    budget.spend(text.length);
    const found: Hit[] = [];
    const push = (start: number, length: number, score: number): void => {
      found.push({ kind: 'SECRET', start, end: start + length, score, rule: randomToken.code });
    };
    if (!/[A-Za-z\d_-]{20}/.test(text)) return found;
    for (const { index, 0: token } of text.matchAll(TOKEN)) {
      if (!isInUrl(text, index) && isRandom(token)) push(index, token.length, 0.85);
    }
    for (const { index, 0: key } of text.matchAll(RECOVERY_KEY)) push(index, key.length, 0.95);
    return found;
  },
};

/** A piece of a web address: after a sign that joins it to what has a "//" or a name with a dot before a "/". */
function isInUrl(text: string, at: number): boolean {
  if (!'/.@='.includes(text.charAt(at - 1) || ' ')) return false;
  const before = text.slice(Math.max(0, at - LONGEST), at);
  const piece = before.slice(Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n')) + 1);
  return piece.includes('//') || /\.[a-z]{2,}\//i.test(piece);
}

function isRandom(token: string): boolean {
  if (WALLET.test(token)) return false;
  const digits = token.replace(/\D/g, '').length;
  if (token.length < SHORTEST || digits < FEWEST_DIGITS || !/[a-z]/.test(token) || !/[A-Z]/.test(token)) return false;
  let changes = 0;
  for (let i = 1; i < token.length; i += 1) if (classOf(token.charCodeAt(i)) !== classOf(token.charCodeAt(i - 1))) changes += 1;
  return changes >= token.length * SHARE_OF_CHANGES;
}

function classOf(code: number): number {
  if (code >= 48 && code <= 57) return 0;
  if (code >= 65 && code <= 90) return 1;
  return code >= 97 && code <= 122 ? 2 : 3;
}
