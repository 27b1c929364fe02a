/** An IBAN: a country of the registry, its length, MOD 97; with blanks anywhere. Called an IBAN, it may have a digit mistyped. */
import { isDigit, isLetter } from '../normalise/words.js';
import { type Hit, type Reading, type Rule } from '../reading.js';
import { mod97 } from './checksums.js';

/** Lengths of the IBAN registry (ISO 13616), by country. */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BI: 27,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DJ: 27,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FK: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  LY: 25,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MN: 20,
  MR: 27,
  MT: 31,
  MU: 30,
  NI: 28,
  NL: 18,
  NO: 15,
  OM: 23,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  RU: 33,
  SA: 24,
  SC: 31,
  SD: 18,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  SO: 23,
  ST: 25,
  SV: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
  YE: 30,
};

const SEPARATORS = /[\n -]/g;
/** Two check digits after the country. */
const CHECKED = /^..\d\d/;

export const iban: Rule = {
  code: 'iban-mod97',
  find: (reading) => {
    const hits: Hit[] = [];
    for (let i = 0; i < reading.words.length; i += 1) {
      const head = reading.words[i];
      const check = reading.words[i + 1];
      if (head?.word.length !== 2 || check?.numeric !== true || check.start - head.end > 1) continue;
      const length = LENGTHS[head.word.toUpperCase()];
      const span = length === undefined ? undefined : take(reading, head.start, length);
      if (span === undefined) continue;
      const right = mod97(span.characters);
      if (!right && !isMeant(reading, i)) continue;
      hits.push({ kind: 'IBAN', start: head.start, end: span.end, score: right ? 0.99 : 0.8, rule: iban.code });
    }
    return hits;
  },
};

/** One of the right country and length whose check digits do not hold: an account is spoken of. */
function isMeant(reading: Reading, word: number): boolean {
  const cue = reading.cues.near(word, word + 2);
  return cue === 'iban' || cue === 'account' || (cue !== 'reference' && reading.cues.has('iban'));
}

/** `length` letters and digits from `start`, blanks, hyphens and breaks between them one at a time, ended by the edge of a word. */
function take({ text, budget }: Reading, start: number, length: number): { characters: string; end: number } | undefined {
  let at = start;
  let separators = 0;
  for (; at - start - separators < length; at += 1) {
    budget.spend(1);
    const code = text.charCodeAt(at);
    if (isDigit(code) || (isLetter(code) && code < 128)) continue;
    if ((code !== 32 && code !== 45 && code !== 10) || text.charCodeAt(at - 1) === code) return undefined;
    separators += 1;
  }
  const after = text.charCodeAt(at);
  if (isDigit(after) || isLetter(after)) return undefined;
  const characters = text.slice(start, at).replace(SEPARATORS, '').toUpperCase();
  return CHECKED.test(characters) ? { characters, end: at } : undefined;
}
