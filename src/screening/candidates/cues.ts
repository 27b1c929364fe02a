/**
 * Cues are the words beside a value that say what it is: "ssn", "date of birth", "order number". The nearest cue before a
 * value decides; then one after it ("4821 is my pin"); then, in a short answer, what the other side asked for last.
 */
import { type Word } from '../normalise/words.js';
import { type Match } from './phrases.js';

export const CUES = [
  'card',
  'cvv',
  'expiry',
  'iban',
  'account',
  'routing',
  'ssn',
  'itin',
  'passport',
  'licence',
  'npi',
  'dea',
  'mrn',
  'mbi',
  'plan',
  /** Any number called somebody's: "id", "badge number". */
  'identifier',
  /** One whose name says by itself whose it is: "nino", "dni", "customer number". */
  'identity',
  /** The name of a health insurer: a plan's number may stand beside it, and much else. */
  'insurer',
  'plate',
  'birth',
  /** What is said of somebody's age: with the age and a day it is a birthday, "turned 40 on march 3". */
  'age',
  'phone',
  'email',
  'ip',
  'zip',
  'password',
  /** A question that stands in for a password: "mothers maiden name". */
  'answer',
  /** A name that stands for an account. */
  'alias',
  'code',
  'pin',
  /** A thing a few digits open: "keypad", "side gate". It takes more than its name to make them a secret. */
  'lock',
  'name',
  'address',
  'last-four-card',
  'last-four-ssn',
  /** Orders, tickets, flights, versions: numbers of things, not of people. */
  'reference',
  /** A phrase that holds a cue word and means nothing of the kind: "happy birthday". */
  'none',
] as const;
export type Cue = (typeof CUES)[number];

const REACH_BEFORE = 7;
const REACH_AFTER = 5;
const REACH_FAR = 16;
const LONGEST_ANSWER = 12;
/** They give way to any other cue in reach: an insurer's name says little of a number called something else. */
export const WEAK: ReadonlySet<Cue> = new Set<Cue>(['insurer', 'plate', 'lock', 'age']);
const NONE: ReadonlySet<Cue> = new Set();

export class CueIndex {
  readonly #endingAt: (Cue | undefined)[] = [];
  readonly #matches: readonly Match<Cue>[];
  readonly #words: readonly Word[];
  readonly #asked: Cue | undefined;
  readonly #askedFor: ReadonlySet<Cue>;
  readonly #said: ReadonlySet<Cue>;

  /** `asked`: every cue of the last question, in order. */
  constructor(words: readonly Word[], matches: readonly Match<Cue>[], asked: { last: Cue | undefined; all: ReadonlySet<Cue> }) {
    this.#words = words;
    this.#matches = matches.filter((match) => match.value !== 'none');
    for (const match of this.#matches) this.#endingAt[match.to - 1] = match.value;
    this.#said = new Set(this.#matches.map(({ value }) => value));
    const answers = words.length <= LONGEST_ANSWER;
    this.#asked = answers ? asked.last : undefined;
    this.#askedFor = answers ? asked.all : new Set();
  }

  /** What the words around the value at words `from` to `to` (exclusive) say it is. */
  near(from: number, to: number, reach = REACH_BEFORE): Cue | undefined {
    return this.beside(from, to, reach) ?? this.#asked;
  }

  /** The same without the question before: only what this message says. */
  beside(from: number, to: number, reach = REACH_BEFORE): Cue | undefined {
    const before = this.before(from, reach);
    const givesWay = before === undefined || (WEAK.has(before) && this.#endingAt[from - 1] !== before);
    return givesWay ? (this.#after(to) ?? before) : before;
  }

  before(from: number, reach = REACH_BEFORE): Cue | undefined {
    let weak: Cue | undefined;
    for (let i = from - 1; i >= 0 && i >= from - reach; i -= 1) {
      const cue = this.#endingAt[i];
      if (cue === undefined) continue;
      if (!WEAK.has(cue)) return cue;
      weak ??= cue;
    }
    return weak;
  }

  /** The cue a value may still belong to that stands far before it, no other number between them; `passing` over some. */
  far(from: number, passing = NONE): Cue | undefined {
    let weak: Cue | undefined;
    for (let i = from - 1; i >= 0 && i >= from - REACH_FAR; i -= 1) {
      const cue = this.#endingAt[i];
      if (cue !== undefined && !passing.has(cue)) {
        if (!WEAK.has(cue)) return cue;
        weak ??= cue;
      }
      if (this.#words[i]?.numeric === true) return weak;
    }
    return weak;
  }

  /** A word some cue ends with. */
  endsAt(word: number): boolean {
    return this.#endingAt[word] !== undefined;
  }

  /** The last question named it, last or not. */
  askedFor(cue: Cue): boolean {
    return this.#askedFor.has(cue);
  }

  /** Anywhere in the message, or asked for just before. */
  has(cue: Cue): boolean {
    return this.#asked === cue || this.#said.has(cue);
  }

  /** Anywhere in the message, or among all that the last question named. */
  isSpokenOf(cue: Cue): boolean {
    return this.has(cue) || this.#askedFor.has(cue);
  }

  /** All that the message names. */
  get said(): ReadonlySet<Cue> {
    return this.#said;
  }

  get matches(): readonly Match<Cue>[] {
    return this.#matches;
  }

  get asked(): Cue | undefined {
    return this.#asked;
  }

  /** A cue after a value counts only when no other value follows for it to belong to. */
  #after(to: number): Cue | undefined {
    for (let i = to; i < to + REACH_AFTER; i += 1) {
      const cue = this.#endingAt[i];
      if (cue === undefined) {
        if (this.#words[i]?.numeric ?? true) return undefined;
        continue;
      }
      for (let j = i + 1; j < i + 4; j += 1) if (this.#words[j]?.numeric === true) return undefined;
      return cue;
    }
    return undefined;
  }
}
