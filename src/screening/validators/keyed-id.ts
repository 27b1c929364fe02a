/**
 * The form of every rule for a number that only its name gives away: passport, licence, record and plan numbers, accounts.
 * The nearest cue must be the rule's own, and the value must have the shape; a date beside the word is still a date.
 */
import { type Cue, WEAK } from '../candidates/cues.js';
import { wholeWindows } from '../candidates/windows.js';
import { type Hit, type Reading, type Rule } from '../reading.js';
import { type Kind } from '../../domain/screening.js';
import { takenCodes } from './taken-codes.js';

export interface KeyedId {
  readonly code: string;
  readonly kind: Kind;
  readonly cue: Cue;
  /** `value`: upper case, without blanks and hyphens. `written`: as it stands. */
  readonly accepts: (value: string, written: string) => boolean;
  /** How many words may stand between the cue and the value. */
  readonly reach?: number;
  /** Which values may stand further from the cue still: those of letters and digits, or long rows of digits too. */
  readonly far?: 'mixed' | 'any';
  readonly score?: number;
  /** The cue must come before the value: its word is too common to be trusted after it. */
  readonly before?: boolean;
}

const LONGEST_ID_DIGITS = 20;
const SHORTEST_ID_DIGITS = 3;
const SHORTEST_IN_PIECES = 6;
/** Values that look like an identifier wherever they stand. */
const SHORTEST_TELLING = 7;
const FEWEST_TELLING_DIGITS = 4;
const PHONE_DIGITS = [10, 11];
/** What they name holds digits alone, or words: a value of letters and digits beside them belongs to a cue further off. */
const NEVER_MIXED: ReadonlySet<Cue> = new Set<Cue>(['card', 'cvv', 'expiry', 'phone', 'ssn', 'npi', 'birth', 'name', 'email']);

interface Place {
  readonly start: number;
  readonly end: number;
  readonly fromWord: number;
  readonly toWord: number;
}

export function keyedId(id: KeyedId): Rule {
  return {
    code: id.code,
    find: (reading) => {
      if (!mayHold(reading, id.cue)) return [];
      const taken = (value: string, { start, end, fromWord, toWord }: Place): Hit | undefined => {
        if (!isCalled(id, reading, value, fromWord, toWord)) return undefined;
        const written = reading.text.slice(start, end);
        if (looksLikeDate(written) || !id.accepts(value, written)) return undefined;
        return { kind: id.kind, start, end, score: id.score ?? 0.9, rule: id.code };
      };
      const codes = takenCodes(reading, (code, inPieces) =>
        inPieces && code.text.length < SHORTEST_IN_PIECES ? undefined : taken(code.text, code),
      );
      const windows = wholeWindows(reading.groups, SHORTEST_ID_DIGITS, LONGEST_ID_DIGITS, reading.budget)
        .filter(({ glued, start }) => !glued && reading.text.charAt(start - 1) !== '-')
        .flatMap((window) => taken(window.digits, window) ?? []);
      return [...codes, ...windows];
    },
  };
}

/** By a cue beside it, by one further off where the value is telling, or by the question before. */
function isCalled(id: KeyedId, { cues, text, words }: Reading, value: string, from: number, to: number): boolean {
  const beside = id.before === true ? cues.before(from, id.reach) : cues.beside(from, to, id.reach ?? 5);
  const mixed = /[A-Z]/.test(value);
  if (beside === id.cue) return true;
  if (beside !== undefined && !WEAK.has(beside) && !(mixed && NEVER_MIXED.has(beside))) return false;
  if (beside === undefined && cues.asked === id.cue) return true;
  if (value.length < SHORTEST_TELLING || isOther(text, words[from]?.start ?? 0)) return false;
  if (!mixed && PHONE_DIGITS.includes(value.length)) return false;
  if (mixed && value.replace(/\D/g, '').length < FEWEST_TELLING_DIGITS) return false;
  if (cues.askedFor(id.cue)) return true;
  return id.far !== undefined && (mixed || id.far === 'any') && cues.far(from, mixed ? NEVER_MIXED : undefined) === id.cue;
}

/** A price, or a piece of a web address or a handle. */
const isOther = (text: string, start: number): boolean => '$€£/@'.includes(text.charAt(start - 1) || ' ');

const mayHold = (reading: Reading, cue: Cue): boolean => reading.groups.length > 0 && reading.cues.isSpokenOf(cue);

/** 2023-04-25, 25-4-23, 12/05/1990, 17-Feb-2023. */
function looksLikeDate(written: string): boolean {
  const parts = written.split(/[-/.]/);
  if (parts.length !== 3) return false;
  if (/^[A-Za-z]{3,9}$/.test(parts[1] ?? '')) return true;
  const [first, second, third] = parts.map((part) => (/^\d{1,4}$/.test(part) ? part : ''));
  if (!first || !second || !third || second.length > 2 || Number(second) > 31) return false;
  const yearFirst = first.length === 4 && /^(19|20)/.test(first) && third.length <= 2;
  const yearLast = first.length <= 2 && Number(first) <= 31 && (third.length === 2 || /^(19|20)\d\d$/.test(third));
  return yearFirst || yearLast;
}
