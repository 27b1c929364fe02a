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
  'identifier',
  'birth',
  'phone',
  'email',
  'ip',
  'zip',
  'password',
  'code',
  'pin',
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
const LONGEST_ANSWER = 12;

export class CueIndex {
  readonly #endingAt: (Cue | undefined)[] = [];
  readonly #matches: readonly Match<Cue>[];
  readonly #words: readonly Word[];
  readonly #asked: Cue | undefined;

  constructor(words: readonly Word[], matches: readonly Match<Cue>[], asked: Cue | undefined) {
    this.#words = words;
    this.#matches = matches.filter((match) => match.value !== 'none');
    for (const match of this.#matches) this.#endingAt[match.to - 1] = match.value;
    this.#asked = words.length <= LONGEST_ANSWER ? asked : undefined;
  }

  /** What the words around the value at words `from` to `to` (exclusive) say it is. */
  near(from: number, to: number, reach = REACH_BEFORE): Cue | undefined {
    return this.before(from, reach) ?? this.#after(to) ?? this.#asked;
  }

  before(from: number, reach = REACH_BEFORE): Cue | undefined {
    for (let i = from - 1; i >= 0 && i >= from - reach; i -= 1) {
      const cue = this.#endingAt[i];
      if (cue !== undefined) return cue;
    }
    return undefined;
  }

  /** Anywhere in the message, or asked for just before. */
  has(cue: Cue): boolean {
    return this.#asked === cue || this.#matches.some((match) => match.value === cue);
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
