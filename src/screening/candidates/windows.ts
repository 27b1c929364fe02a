/** Groups of digits joined into one number: every stretch beginning at a group, shortest first, up to a length in digits. */
import { type Budget } from '../budget.js';
import { type DigitGroup } from './candidates.js';

export interface DigitWindow {
  readonly digits: string;
  /** Lengths of its groups: [4, 4, 4, 4]. */
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly fromWord: number;
  readonly toWord: number;
  /** Index of its first group, and of the group after its last. */
  readonly from: number;
  readonly to: number;
  readonly glued: boolean;
  /** No further group is joined on the left, or on the right. */
  readonly whole: boolean;
}

/** Windows of `least` to `most` digits. At most `most` windows begin at one group, so all of them together are linear. */
export function digitWindows(groups: readonly DigitGroup[], least: number, most: number, budget: Budget): DigitWindow[] {
  const windows: DigitWindow[] = [];
  for (let from = 0; from < groups.length; from += 1) {
    let digits = '';
    const shape: number[] = [];
    for (let to = from; to < groups.length; to += 1) {
      const group = groups[to];
      const first = groups[from];
      budget.spend(1);
      if (group === undefined || first === undefined || digits.length + group.digits.length > most) break;
      digits += group.digits;
      shape.push(group.digits.length);
      if (digits.length >= least) {
        windows.push({
          digits,
          shape: [...shape],
          start: first.start,
          end: group.end,
          fromWord: first.word,
          toWord: group.word + 1,
          from,
          to: to + 1,
          glued: first.glued || group.glued,
          whole: groups[from - 1]?.joined !== true && !group.joined,
        });
      }
      if (!group.joined) break;
    }
  }
  return windows;
}
