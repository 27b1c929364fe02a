/**
 * What follows "password is", "wifi pw", "clave:": the next piece without blanks, when it cannot be an ordinary word, or when the
 * message plainly says that this is it. "I forgot my password" gives nothing away.
 */
import { type Match } from '../candidates/phrases.js';
import { type Cue } from '../candidates/cues.js';
import { type Hit, type Reading, type Rule } from '../reading.js';

const SAYS_SO = new Set(['is', 'es', 'to', 'a']);
const LONGEST = 128;
const WORDS_BETWEEN = 4;

export const password: Rule = {
  code: 'password-by-name',
  find: (reading) => {
    const hits: Hit[] = [];
    for (const match of reading.cues.matches) {
      if (match.value === 'password') hits.push(...said(reading, match));
    }
    if (hits.length === 0 && reading.cues.asked === 'password' && reading.words.length <= 4) hits.push(...answered(reading));
    return hits;
  },
};

function said(reading: Reading, match: Match<Cue>): Hit[] {
  const cueEnd = reading.words[match.to - 1]?.end ?? 0;
  let plainly = reading.text.slice(cueEnd, cueEnd + 2).includes(':') || reading.text.charAt(cueEnd) === '=';
  const lastCueWord = reading.words[match.to - 1]?.word ?? '';
  if (SAYS_SO.has(lastCueWord)) plainly = true;
  const saysSo = plainly ? match.to : saidLater(reading, match.to);
  const later = saysSo > match.to;
  let at = saysSo;
  while (SAYS_SO.has(reading.words[at]?.word ?? '') && at - saysSo < 2) {
    plainly = true;
    at += 1;
  }
  const from = at === match.to ? cueEnd : (reading.words[at - 1]?.end ?? cueEnd);
  if (/[\p{L}\p{N}]/u.test(reading.text.charAt(cueEnd))) return [];
  const first = nextPiece(reading, from);
  const piece = plainly || first === undefined || isOdd(first.text) ? first : strangeNear(reading, first.end);
  if (piece === undefined || isOrdinary(piece.text.toLowerCase(), reading.lexicon.noPassword)) return [];
  const odd = isOdd(piece.text);
  if (!odd && !(plainly && !later && piece.last && piece.text.length >= 4)) return [];
  return [{ kind: 'SECRET', start: piece.start, end: piece.end, score: odd ? 0.9 : 0.7, rule: password.code }];
}

/** "la contraseña que me disteis Verano.2024": a piece of the next few that is no word, no number and no name of a thing. */
function strangeNear(reading: Reading, from: number): ReturnType<typeof nextPiece> {
  let end = from;
  for (let tries = 0; tries < WORDS_BETWEEN; tries += 1) {
    const piece = nextPiece(reading, end);
    if (piece === undefined) return undefined;
    if (/[A-Za-z]/.test(piece.text) && /\d/.test(piece.text) && /[!@#$%^&*_+=~.-]/.test(piece.text)) return piece;
    end = piece.end;
  }
  return undefined;
}

/** "wifi pass at the flat is": the word that says so, a few words on; the word after the cue where none does. */
function saidLater({ words }: Reading, from: number): number {
  for (let at = from; at <= from + WORDS_BETWEEN; at += 1) if (SAYS_SO.has(words[at]?.word ?? '')) return at;
  return from;
}

/** Links, handles, participles and the words people put after "my password is". */
function isOrdinary(piece: string, noPassword: ReadonlySet<string>): boolean {
  let end = piece.length;
  while (end > 0 && '?!'.includes(piece.charAt(end - 1))) end -= 1;
  const word = piece.slice(0, end);
  return noPassword.has(word) || /^(http|www\.|@)/.test(piece) || /^[a-z]+(ed|ing)$/.test(word);
}

function answered(reading: Reading): Hit[] {
  const hits: Hit[] = [];
  for (let piece = nextPiece(reading, 0); piece !== undefined; piece = nextPiece(reading, piece.end)) {
    reading.budget.spend(piece.end - piece.start);
    if (isOdd(piece.text)) hits.push({ kind: 'SECRET', start: piece.start, end: piece.end, score: 0.8, rule: password.code });
  }
  return hits;
}

/** A digit or a sign beside letters, or digits alone: no word of a sentence looks like that. */
function isOdd(text: string): boolean {
  const digit = /\d/.test(text);
  const letter = /[A-Za-z]/.test(text);
  const sign = /[!@#$%^&*_+=~?]/.test(text.slice(0, -1)) || /[#$%^&*_+=~]$/.test(text);
  return text.length >= 4 && ((digit && letter) || (letter && sign) || (digit && text.length >= 6) || (digit && sign));
}

function nextPiece(reading: Reading, from: number): { text: string; start: number; end: number; last: boolean } | undefined {
  const { text } = reading;
  let start = from;
  while (start < text.length && ' :=\n\t"\'('.includes(text.charAt(start)) && start - from < 8) start += 1;
  let end = start;
  while (end < text.length && end - start < LONGEST && !' \n\t",)'.includes(text.charAt(end))) end += 1;
  while (end > start && '.;'.includes(text.charAt(end - 1))) end -= 1;
  reading.budget.spend(end - from + 1);
  return end > start ? { text: text.slice(start, end), start, end, last: end >= text.length - 2 } : undefined;
}
