/**
 * "My licence is F255 9215 0094 and hers K620 4417 8203": in a message that holds a number called by its name, another one of the same
 * pattern of letters and digits is of the same kind, unless it is called something else.
 */
import { type Kind } from '../../domain/screening.js';
import { type Cue } from '../candidates/cues.js';
import { wholeWindows } from '../candidates/windows.js';
import { type Hit, type Reading, type Rule } from '../reading.js';
import { takenCodes } from './taken-codes.js';

interface Place {
  readonly start: number;
  readonly end: number;
  readonly fromWord: number;
  readonly toWord: number;
}

const CUES: Readonly<Partial<Record<Kind, readonly Cue[]>>> = {
  PASSPORT: ['passport'],
  DRIVER_LICENSE: ['licence'],
  MRN: ['mrn'],
  HEALTH_PLAN_ID: ['plan', 'insurer'],
  OTHER_ID: ['identity', 'identifier', 'plate'],
};
const SHORTEST = 6;
const FEWEST_DIGITS = 2;
const LONGEST = 24;
/** Rows of digits alone, where they are no telephone's. */
const DIGITS_ALONE = [7, 8, 9, 12];

export const sameAgain: Rule = {
  code: 'same-again',
  find: (reading, earlier) => {
    const kinds = kindsByPattern(reading, earlier);
    if (kinds.size === 0) return [];
    const [starts, ends] = [new Set(earlier.map(({ start }) => start)), new Set(earlier.map(({ end }) => end))];
    const taken = ({ start, end, fromWord, toWord }: Place): Hit | undefined => {
      const kind = kinds.get(patternOf(reading.text.slice(start, end)) ?? '');
      if (kind === undefined || starts.has(start) || ends.has(end)) return undefined;
      const cue = reading.cues.near(fromWord, toWord);
      if (cue !== undefined && CUES[kind]?.includes(cue) !== true) return undefined;
      return { kind, start, end, score: 0.86, rule: sameAgain.code };
    };
    const windows = wholeWindows(reading.groups, SHORTEST, LONGEST, reading.budget)
      .filter(({ glued, start }) => !glued && !'$€£-'.includes(reading.text.charAt(start - 1) || ' '))
      .flatMap((window) => taken(window) ?? []);
    return [...takenCodes(reading, taken), ...windows];
  },
};

function kindsByPattern(reading: Reading, earlier: readonly Hit[]): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const { kind, start, end } of earlier) {
    reading.budget.spend(1);
    const pattern = CUES[kind] === undefined ? undefined : patternOf(reading.text.slice(start, end));
    if (pattern !== undefined) kinds.set(pattern, kind);
  }
  return kinds;
}

/** Letters as A, digits as 9, what stands between them left out; nothing where the pattern tells too little. */
function patternOf(written: string): string | undefined {
  if (written.length > LONGEST) return undefined;
  const plain = written.replace(/[^A-Za-z\d]/g, '');
  const digits = plain.replace(/\D/g, '').length;
  if (plain.length < SHORTEST || digits < FEWEST_DIGITS) return undefined;
  if (digits === plain.length && !DIGITS_ALONE.includes(digits)) return undefined;
  return plain.replace(/\d/g, '9').replace(/[A-Za-z]/g, 'A');
}
