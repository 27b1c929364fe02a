/**
 * What the number model sees of one number or code: its shape, the words around it and those said before it, what the rules' cues say,
 * what was found beside it, and whether it passes for a date, a card's end, a bank's number. Of the number itself no more than its first
 * two digits, and the letters a code begins with.
 */
import { firstFrom } from '../halving.js';
import { type Features } from '../models/linear-model.js';
import { type Word } from '../normalise/words.js';
import { hash, hashPart, join, place } from '../models/hashing.js';
import { type Hit, type Reading } from '../reading.js';
import { luhn } from '../validators/checksums.js';
import { isRoutingNumber } from '../validators/routing.js';

export const BITS = 16;
/** Which kind it is takes a smaller table than whether it is any: there are twenty of these. */
export const KIND_BITS = 13;

/** The places in the table of whether, made places in the table of which. */
export const kindFeatures = (features: Features): Features => features.map((at) => at >>> (BITS - KIND_BITS));

/** Words `fromWord` to `toWord` (exclusive). */
export interface Candidate {
  readonly form: 'number' | 'code' | 'date' | 'piece';
  readonly start: number;
  readonly end: number;
  readonly fromWord: number;
  readonly toWord: number;
}

const BEFORE = 6;
const AFTER = 4;
const SAID = 16;
const WIDEST = 40;
const STEM = 4;
const BESIDE = 60;
const [SHAPE, NEAR, BAG_BEFORE, BAG_AFTER, BAG, QUESTION, CUE, SIZE, MARK, PAIR, FOUND, HEAD, SAID_CUE] = [
  'shape',
  'near',
  'before',
  'after',
  'bag',
  'question',
  'cue',
  'size',
  'mark',
  'pair',
  'found',
  'head',
  'said',
].map((name) => hash(`number ${name}:`));
const NOWHERE = hash('nowhere');
const A_NUMBER = hash('#');

/** What the features of all numbers of one message share. */
export interface Surroundings {
  readonly reading: Reading;
  readonly looks: readonly Look[];
  readonly asked: readonly Look[];
  readonly said: readonly number[];
  /** What the rules have found, in the order of the text. */
  readonly found: readonly Hit[];
}

export const surroundingsOf = (reading: Reading, found: readonly Hit[]): Surroundings => ({
  reading,
  looks: reading.words.map(lookOf),
  asked: reading.before.slice(-SAID).map(lookOf),
  said: [...reading.cues.said].map((cue) => hash(cue)),
  found,
});

/** Places in the table, some perhaps twice. */
export function numberFeatures({ reading, looks, asked, said, found }: Surroundings, candidate: Candidate): Features {
  const { start, end, fromWord, toWord, form } = candidate;
  const { text, words, cues } = reading;
  const written = text.slice(start, Math.min(end, start + WIDEST));
  const digits = written.replace(/\D/g, '');
  const shape = hash(shapeOf(written));
  const size = hash(sizeOf(written, digits, form));
  const cue = hash(cues.near(fromWord, toWord) ?? 'none');
  const alone = words.length - (toWord - fromWord);
  const length = Math.min(alone, 6);
  const passes = hash(passesFor(written, digits));
  const features = [
    mix(SHAPE, shape),
    mix(SHAPE, shape, length),
    mix(SIZE, size),
    mix(SIZE, size, length),
    mix(SIZE, passes),
    mix(SIZE, passes, length),
    mix(CUE, cue, size),
    mix(CUE, cue, shape),
    mix(CUE, cue, passes),
    mix(CUE, hash(cues.asked ?? 'none'), join(size, length)),
    mix(CUE, hash(cues.asked ?? 'none'), join(passes, length)),
    mix(MARK, hash(text.slice(Math.max(0, start - 2), start)), size),
    mix(MARK, hash(text.slice(end, end + 2)), size + 1),
    mix(MARK, luhn(digits) ? 1 : 0, size),
    mix(HEAD, hash(headOf(written))),
    mix(HEAD, hash(headOf(written)), size),
    mix(HEAD, hash(digits.slice(0, 1)), size),
    mix(HEAD, hash(digits.slice(0, 2)), size + 1),
    ...said.flatMap((each) => [mix(SAID_CUE, each), mix(SAID_CUE, each, size)]),
    ...beside(candidate, found).flatMap((kind) => [mix(FOUND, kind, size), mix(FOUND, kind, passes)]),
  ];
  const left = around(looks, fromWord - 1, -1, BEFORE);
  const right = around(looks, toWord, 1, AFTER);
  left.forEach((word, at) => {
    if (at < 3) features.push(mix(NEAR, join(word.whole, at + 1), 0), mix(NEAR, join(word.whole, at + 1), size));
    features.push(mix(BAG_BEFORE, word.whole), mix(BAG_BEFORE, word.stem, size), mix(BAG_BEFORE, word.stem, passes));
  });
  right.forEach((word, at) => {
    if (at < 2) features.push(mix(NEAR, join(word.whole, at + 8), 0), mix(NEAR, join(word.whole, at + 8), size));
    features.push(mix(BAG_AFTER, word.whole), mix(BAG_AFTER, word.stem, size), mix(BAG_AFTER, word.stem, passes));
  });
  for (const { whole, stem } of [...around(looks, fromWord - 1 - BEFORE, -1, SAID), ...around(looks, toWord + AFTER, 1, SAID)])
    features.push(mix(BAG, whole), mix(BAG, stem, size));
  features.push(mix(PAIR, left[0]?.whole ?? NOWHERE, left[1]?.whole ?? NOWHERE));
  features.push(mix(PAIR, left[0]?.whole ?? NOWHERE, right[0]?.whole ?? NOWHERE));
  for (const { whole, stem } of asked) {
    features.push(mix(QUESTION, whole, length), mix(QUESTION, stem, size), mix(QUESTION, stem, passes));
  }
  return features;
}

const mix = (kind: number | undefined, a: number, b = 0): number => place(join(join(kind ?? 0, a), b), BITS);

const startOf = (hit: Hit): number => hit.start;

/** The kinds of what was found last before it and first after it, close by. */
function beside({ start, end }: Candidate, found: readonly Hit[]): number[] {
  const next = found[firstFrom(found, end, startOf)];
  let at = firstFrom(found, start, startOf) - 1;
  // Hits hardly overlap: the one before ends before the number, or one of the next two does.
  for (let tries = 0; tries < 2 && (found[at]?.end ?? 0) > start; tries += 1) at -= 1;
  const before = found[at];
  const last = before !== undefined && before.end <= start ? before : undefined;
  return [
    hash(last !== undefined && start - last.end <= BESIDE ? last.kind : 'none before'),
    hash(next !== undefined && next.start - end <= BESIDE ? `then ${next.kind}` : 'none after'),
  ];
}

interface Look {
  readonly whole: number;
  /** Its first letters: inflections and typos share them. */
  readonly stem: number;
}

const lookOf = ({ word, numeric }: Word): Look =>
  numeric ? { whole: A_NUMBER, stem: A_NUMBER } : { whole: hash(word), stem: hashPart(word, 0, Math.min(STEM, word.length)) };

function around(looks: readonly Look[], from: number, step: number, most: number): Look[] {
  const found: Look[] = [];
  for (let at = from; found.length < most; at += step) {
    const look = looks[at];
    if (look === undefined) break;
    found.push(look);
  }
  return found;
}

/** Digits as 9, letters as A: "AA999", "9999-9999". */
function shapeOf(written: string): string {
  return written.replace(/\d/g, '9').replace(/\p{L}/gu, 'A');
}

/** The letters a code begins with. */
function headOf(written: string): string {
  const [letters = ''] = /^\p{L}{1,4}/u.exec(written) ?? [];
  return letters === '' ? 'none' : letters.toLowerCase();
}

/** Its form, how many digits, in how many pieces. */
function sizeOf(written: string, digits: string, form: Candidate['form']): string {
  if (form === 'date' || form === 'piece') return form;
  const pieces = Math.min(written.split(/[^\p{L}\p{Nd}]+/u).length, 5);
  return `${digits.length}${/\p{L}/u.test(written) ? 'a' : ''}${pieces}`;
}

const MONTH_AND_YEAR = /^(0?[1-9]|1[0-2])[ /.-]*(20)?(2[4-9]|3\d)$/;
const YEAR = /(?:^|\D)(19\d\d|20[0-4]\d)(?:\D|$)/;
const IN_THREE = /^(\d{1,4})[/. -]+(\d{1,2})[/. -]+(\d{2,4})$/;

/** A birthday of a grown-up, a child, a recent day, a card's end, a bank's routing number: or nothing of these. */
function passesFor(written: string, digits: string): string {
  if (MONTH_AND_YEAR.test(written))
    return digits.length === 4 && written.length === 4 ? 'month and year in one' : 'month and year';
  const parts = IN_THREE.exec(written);
  const year =
    YEAR.exec(written)?.[1] ?? (parts === null ? undefined : `${Number(parts[3]) > 30 ? '19' : '20'}${parts[3] ?? ''}`);
  if (year !== undefined && (parts !== null || /\p{L}/u.test(written))) {
    if (year < '2010') return 'day long ago';
    return year < '2020' ? 'day of a child' : 'day of late';
  }
  if (/^(19\d\d|200\d)(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(digits)) return 'day long ago in one';
  if (digits.length === 9) return isRoutingNumber(digits) ? 'routing' : 'nine';
  return 'nothing';
}
