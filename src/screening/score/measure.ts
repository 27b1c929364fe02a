/** Counts of right and wrong, and what is read from them. F2 holds a miss four times as dear as a false alarm. */
export interface Counts {
  readonly hits: number;
  readonly falseAlarms: number;
  readonly misses: number;
}

export interface Measure extends Counts {
  /** How many there were to find. */
  readonly n: number;
  /** 0 to 1; NaN where there was nothing to divide by. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly f2: number;
}

export class Counter {
  #hits = 0;
  #falseAlarms = 0;
  #misses = 0;

  add(expected: boolean, found: boolean): void {
    if (expected && found) this.#hits += 1;
    else if (found) this.#falseAlarms += 1;
    else if (expected) this.#misses += 1;
  }

  get measure(): Measure {
    return measure({ hits: this.#hits, falseAlarms: this.#falseAlarms, misses: this.#misses });
  }
}

export function measure(counts: Counts): Measure {
  const { hits, falseAlarms, misses } = counts;
  const f = (beta: number): number => {
    const weight = beta * beta;
    return ((1 + weight) * hits) / ((1 + weight) * hits + weight * misses + falseAlarms);
  };
  return {
    ...counts,
    n: hits + misses,
    precision: hits / (hits + falseAlarms),
    recall: hits / (hits + misses),
    f1: f(1),
    f2: f(2),
  };
}
