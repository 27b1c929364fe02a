/** Groups of digits joined into one number: every stretch beginning at a group, shortest first, up to a length in digits. */
import { type Budget } from '../budget.js';
import { type DigitGroup } from './candidates.js';

/** A view of some groups in a row; what is rarely asked for is worked out when it is asked for. */
export class DigitWindow {
  readonly digits: string;
  /** Index of its first group, and of the group after its last. */
  readonly from: number;
  readonly to: number;
  readonly #groups: readonly DigitGroup[];

  constructor(groups: readonly DigitGroup[], from: number, to: number, digits: string) {
    this.#groups = groups;
    this.from = from;
    this.to = to;
    this.digits = digits;
  }

  /** Lengths of its groups: [4, 4, 4, 4]. */
  get shape(): number[] {
    return this.#groups.slice(this.from, this.to).map((group) => group.digits.length);
  }

  /** How many there are. */
  get groups(): number {
    return this.to - this.from;
  }

  /** `isWritten(3, 2, 4)`: in groups of these lengths and no others. */
  isWritten(...lengths: readonly number[]): boolean {
    return (
      this.to - this.from === lengths.length &&
      lengths.every((length, at) => this.#groups[this.from + at]?.digits.length === length)
    );
  }

  get start(): number {
    return this.#groups[this.from]?.start ?? 0;
  }

  get end(): number {
    return this.#groups[this.to - 1]?.end ?? 0;
  }

  get fromWord(): number {
    return this.#groups[this.from]?.word ?? 0;
  }

  get toWord(): number {
    return (this.#groups[this.to - 1]?.word ?? 0) + 1;
  }

  get glued(): boolean {
    return (this.#groups[this.from]?.glued ?? false) || (this.#groups[this.to - 1]?.glued ?? false);
  }

  /** No further group is joined on the left, or on the right. */
  get whole(): boolean {
    return this.#groups[this.from - 1]?.joined !== true && this.#groups[this.to - 1]?.joined !== true;
  }
}

/** The windows nothing further is joined to. */
export function wholeWindows(groups: readonly DigitGroup[], least: number, most: number, budget: Budget): DigitWindow[] {
  const windows: DigitWindow[] = [];
  let from = 0;
  let digits = '';
  for (let to = 0; to < groups.length; to += 1) {
    const group = groups[to];
    budget.spend(1);
    if (group === undefined) break;
    if (digits.length <= most) digits += group.digits;
    if (group.joined) continue;
    if (digits.length >= least && digits.length <= most) windows.push(new DigitWindow(groups, from, to + 1, digits));
    from = to + 1;
    digits = '';
  }
  return windows;
}

/** The windows of one message, each kind of them made once however many rules ask for it. */
export class Numbers {
  readonly #made = new Map<number, readonly DigitWindow[]>();
  readonly #groups: readonly DigitGroup[];
  readonly #budget: Budget;

  constructor(groups: readonly DigitGroup[], budget: Budget) {
    this.#groups = groups;
    this.#budget = budget;
  }

  /** Windows of `least` to `most` digits, both below a thousand. */
  windows(least: number, most: number): readonly DigitWindow[] {
    const key = least * 1000 + most;
    const known = this.#made.get(key);
    if (known !== undefined) {
      this.#budget.spend(known.length);
      return known;
    }
    const made = digitWindows(this.#groups, least, most, this.#budget);
    this.#made.set(key, made);
    return made;
  }
}

/**
 * Windows of `least` to `most` digits that pass the check, which sees where they stand before anything is made of them. At most `most`
 * windows begin at one group, so all of them together are linear.
 */
export function digitWindows(
  groups: readonly DigitGroup[],
  least: number,
  most: number,
  budget: Budget,
  check: (digits: string, start: number, end: number) => boolean = () => true,
): DigitWindow[] {
  const windows: DigitWindow[] = [];
  for (let first = 0; first < groups.length;) {
    const { past, ends, digits } = joinedFrom(groups, first);
    budget.spend(past - first);
    let shortest = first;
    for (let from = first; from < past && digits.length >= least; from += 1) {
      const start = from === first ? 0 : (ends[from - first - 1] ?? 0);
      while (shortest < past && (ends[shortest - first] ?? 0) - start < least) shortest += 1;
      for (let to = shortest; to < past; to += 1) {
        const end = ends[to - first] ?? 0;
        if (end - start > most) break;
        budget.spend(1);
        if (check(digits, start, end)) windows.push(new DigitWindow(groups, from, to + 1, digits.slice(start, end)));
      }
    }
    first = past;
  }
  return windows;
}

/** The groups joined to one another from the first on: the index after the last, where each ends among their digits, and the digits. */
function joinedFrom(groups: readonly DigitGroup[], first: number): { past: number; ends: number[]; digits: string } {
  const ends: number[] = [];
  const pieces: string[] = [];
  let length = 0;
  let past = first;
  for (let joined = true; joined; past += 1) {
    const group = groups[past];
    if (group === undefined) break;
    length += group.digits.length;
    ends.push(length);
    pieces.push(group.digits);
    joined = group.joined;
  }
  return { past, ends, digits: pieces.join('') };
}
