/**
 * What the number model sees of one number or code: its shape, the words around it and those said before it, what the rules' cues say,
 * what was found beside it, and whether it passes for a date, a card's end, a bank's number. Of the number itself no more than its first
 * two digits, and the letters a code begins with.
 */
import { firstFrom } from '../halving.js';
import { type Features } from '../models/linear-model.js';
import { isDigit, isLetter, type Word } from '../normalise/words.js';
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
const NO_HEAD = hash('none');
const LONGEST_HEAD = 4;

/** What the features of all numbers of one message share. */
export interface Surroundings {
  readonly reading: Reading;
  readonly looks: Looks;
  readonly asked: Looks;
  readonly askedCue: number;
  readonly said: readonly number[];
  /** What the rules have found, in the order of the text. */
  readonly found: readonly Hit[];
}

export const surroundingsOf = (reading: Reading, found: readonly Hit[]): Surroundings => ({
  reading,
  looks: looksOf(reading.words),
  asked: looksOf(reading.before.slice(-SAID)),
  askedCue: hash(reading.cues.asked ?? 'none'),
  said: [...reading.cues.said].map((cue) => hash(cue)),
  found,
});

/** Places in the table, some perhaps twice. */
export function numberFeatures({ reading, looks, asked, askedCue, said, found }: Surroundings, candidate: Candidate): Features {
  const { start, end, fromWord, toWord, form } = candidate;
  const { text, words, cues } = reading;
  const written = text.slice(start, Math.min(end, start + WIDEST));
  const figure = figureOf(written);
  const { digits, shape, head } = figure;
  const size = hash(sizeOf(figure, form));
  const cue = hash(cues.near(fromWord, toWord) ?? 'none');
  const alone = words.length - (toWord - fromWord);
  const length = Math.min(alone, 6);
  const passes = hash(passesFor(written, figure));
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
    mix(CUE, askedCue, join(size, length)),
    mix(CUE, askedCue, join(passes, length)),
    mix(MARK, hashPart(text, Math.max(0, start - 2), start), size),
    mix(MARK, hashPart(text, end, Math.min(end + 2, text.length)), size + 1),
    mix(MARK, luhn(digits) ? 1 : 0, size),
    mix(HEAD, head),
    mix(HEAD, head, size),
    mix(HEAD, hashPart(digits, 0, Math.min(1, digits.length)), size),
    mix(HEAD, hashPart(digits, 0, Math.min(2, digits.length)), size + 1),
  ];
  for (const each of said) features.push(mix(SAID_CUE, each), mix(SAID_CUE, each, size));
  for (const kind of beside(candidate, found)) features.push(mix(FOUND, kind, size), mix(FOUND, kind, passes));
  for (let away = 1; away <= BEFORE && fromWord - away >= 0; away += 1) {
    const [whole, stem] = [looks.whole[fromWord - away] ?? NOWHERE, looks.stem[fromWord - away] ?? NOWHERE];
    if (away <= 3) features.push(mix(NEAR, join(whole, away), 0), mix(NEAR, join(whole, away), size));
    features.push(mix(BAG_BEFORE, whole), mix(BAG_BEFORE, stem, size), mix(BAG_BEFORE, stem, passes));
  }
  for (let away = 0; away < AFTER && toWord + away < words.length; away += 1) {
    const [whole, stem] = [looks.whole[toWord + away] ?? NOWHERE, looks.stem[toWord + away] ?? NOWHERE];
    if (away < 2) features.push(mix(NEAR, join(whole, away + 8), 0), mix(NEAR, join(whole, away + 8), size));
    features.push(mix(BAG_AFTER, whole), mix(BAG_AFTER, stem, size), mix(BAG_AFTER, stem, passes));
  }
  const bag = (at: number): void => {
    features.push(mix(BAG, looks.whole[at] ?? NOWHERE), mix(BAG, looks.stem[at] ?? NOWHERE, size));
  };
  for (let at = fromWord - 1 - BEFORE; at >= Math.max(0, fromWord - BEFORE - SAID); at -= 1) bag(at);
  for (let at = toWord + AFTER; at < Math.min(words.length, toWord + AFTER + SAID); at += 1) bag(at);
  const last = looks.whole[fromWord - 1] ?? NOWHERE;
  features.push(mix(PAIR, last, looks.whole[fromWord - 2] ?? NOWHERE), mix(PAIR, last, looks.whole[toWord] ?? NOWHERE));
  for (const [at, whole] of asked.whole.entries()) {
    const stem = asked.stem[at] ?? NOWHERE;
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

/** A number for each word. */
interface Looks {
  readonly whole: Int32Array;
  /** Of its first letters: inflections and typos share them. */
  readonly stem: Int32Array;
}

function looksOf(words: readonly Word[]): Looks {
  const looks = { whole: new Int32Array(words.length).fill(A_NUMBER), stem: new Int32Array(words.length).fill(A_NUMBER) };
  for (const [at, { word, numeric, hashed }] of words.entries()) {
    if (numeric) continue;
    looks.whole[at] = hashed;
    looks.stem[at] = hashPart(word, 0, Math.min(STEM, word.length));
  }
  return looks;
}

/** What is seen of how it is written, in one pass. */
interface Figure {
  readonly digits: string;
  readonly letters: number;
  /** Runs of letters and digits. */
  readonly pieces: number;
  /** Of digits as 9, letters as A: "AA999", "9999-9999". */
  readonly shape: number;
  /** Of the letters it begins with. */
  readonly head: number;
}

function figureOf(written: string): Figure {
  let [digits, letters, pieces, shape] = ['', 0, 1, hash('')];
  let between = false;
  for (let at = 0; at < written.length; at += 1) {
    const code = written.charCodeAt(at);
    const [digit, letter] = [isDigit(code), isLetter(code)];
    if (digit) digits += written.charAt(at);
    if (letter) letters += 1;
    if (!digit && !letter && !between) pieces += 1;
    between = !digit && !letter;
    shape = hash(digit ? '9' : letter ? 'A' : written.charAt(at), shape);
  }
  let first = 0;
  while (first < LONGEST_HEAD && isLetter(written.charCodeAt(first))) first += 1;
  return { digits, letters, pieces, shape, head: first === 0 ? NO_HEAD : hash(written.slice(0, first).toLowerCase()) };
}

/** Its form, how many digits, in how many pieces. */
function sizeOf({ digits, letters, pieces }: Figure, form: Candidate['form']): string {
  if (form === 'date' || form === 'piece') return form;
  return `${digits.length}${letters > 0 ? 'a' : ''}${Math.min(pieces, 5)}`;
}

const MONTH_AND_YEAR = /^(0?[1-9]|1[0-2])[ /.-]*(20)?(2[4-9]|3\d)$/;
const YEAR = /(?:^|\D)(19\d\d|20[0-4]\d)(?:\D|$)/;
const IN_ONE = /^(19\d\d|200\d)(0[1-9]|1[0-2])([0-2]\d|3[01])$/;
const IN_THREE = /^(\d{1,4})[/. -]+(\d{1,2})[/. -]+(\d{2,4})$/;

/** A birthday of a grown-up, a child, a recent day, a card's end, a bank's routing number: or nothing of these. */
function passesFor(written: string, { digits, letters, pieces }: Figure): string {
  if (digits.length <= 6 && MONTH_AND_YEAR.test(written))
    return digits.length === 4 && written.length === 4 ? 'month and year in one' : 'month and year';
  const parts = pieces === 3 ? IN_THREE.exec(written) : null;
  if (parts !== null || letters > 0) {
    const short = parts === null ? undefined : `${Number(parts[3]) > 30 ? '19' : '20'}${parts[3] ?? ''}`;
    const year = YEAR.exec(written)?.[1] ?? short;
    if (year !== undefined) return year < '2010' ? 'day long ago' : year < '2020' ? 'day of a child' : 'day of late';
  }
  if (digits.length === 8 && IN_ONE.test(digits)) return 'day long ago in one';
  if (digits.length === 9) return isRoutingNumber(digits) ? 'routing' : 'nine';
  return 'nothing';
}
