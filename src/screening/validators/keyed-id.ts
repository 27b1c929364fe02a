/**
 * The form of every rule for a number that only its name gives away: passport, licence, record and plan numbers, accounts.
 * The nearest cue must be the rule's own, and the value must have the shape; a date beside the word is still a date.
 */
import { type Cue } from '../candidates/cues.js';
import { wholeWindows } from '../candidates/windows.js';
import { type Hit, type Reading, type Rule } from '../reading.js';
import { type Kind } from '../../domain/screening.js';

export interface KeyedId {
  readonly code: string;
  readonly kind: Kind;
  readonly cue: Cue;
  /** `value`: upper case, without blanks and hyphens. `written`: as it stands. */
  readonly accepts: (value: string, written: string) => boolean;
  /** How many words may stand between the cue and the value. */
  readonly reach?: number;
  readonly score?: number;
  /** The cue must come before the value: its word is too common to be trusted after it. */
  readonly before?: boolean;
}

const LONGEST_ID_DIGITS = 20;
const SHORTEST_ID_DIGITS = 3;

export function keyedId(id: KeyedId): Rule {
  return {
    code: id.code,
    find: (reading) => {
      const hits: Hit[] = [];
      const consider = (value: string, start: number, end: number, fromWord: number, toWord: number): void => {
        const cue =
          id.before === true ? reading.cues.before(fromWord, id.reach) : reading.cues.near(fromWord, toWord, id.reach ?? 5);
        if (cue !== id.cue && !(id.before === true && cue === undefined && reading.cues.asked === id.cue)) return;
        const written = reading.text.slice(start, end);
        if (looksLikeDate(written) || !id.accepts(value, written)) return;
        hits.push({ kind: id.kind, start, end, score: id.score ?? 0.9, rule: id.code });
      };
      if (!mayHold(reading, id.cue)) return hits;
      for (const code of reading.codes) consider(code.text, code.start, code.end, code.fromWord, code.toWord);
      for (const window of wholeWindows(reading.groups, SHORTEST_ID_DIGITS, LONGEST_ID_DIGITS, reading.budget)) {
        if (!window.glued && reading.text.charAt(window.start - 1) !== '-') {
          consider(window.digits, window.start, window.end, window.fromWord, window.toWord);
        }
      }
      return hits;
    },
  };
}

const mayHold = (reading: Reading, cue: Cue): boolean => reading.groups.length > 0 && reading.cues.has(cue);

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
