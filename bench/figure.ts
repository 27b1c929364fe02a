/** One line of the report. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly figure: number;
  /** What it is held against, measured in the same run; null where the bar is absolute. */
  readonly baseline: number | null;
  readonly ratio: number | null;
  /** In words, from the list of bars. */
  readonly bar: string;
  readonly met: boolean;
}

export function rated(name: string, unit: string, figure: number, baseline: number, least: number): Figure {
  const ratio = figure / baseline;
  return { name, unit, figure, baseline, ratio, bar: `ratio at least ${least}`, met: ratio >= least };
}

export function atLeast(name: string, unit: string, figure: number, least: number): Figure {
  return { name, unit, figure, baseline: null, ratio: null, bar: `at least ${least}`, met: figure >= least };
}

export function atMost(name: string, unit: string, figure: number, most: number): Figure {
  return { name, unit, figure, baseline: null, ratio: null, bar: `at most ${most}`, met: figure <= most };
}
