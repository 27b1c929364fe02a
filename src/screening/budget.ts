/**
 * Counts the steps one screening takes and stops it when they outgrow the text. Time is never measured: the same text
 * always takes the same steps, so a test can compare the work of 10 KB with that of 100 KB and mean it.
 */
class ScreeningOverrun extends Error {
  constructor() {
    super('screening took more steps than its text allows');
    this.name = 'ScreeningOverrun';
  }
}

const STEPS_PER_UNIT = 400;
const STEPS_FOR_ANY_TEXT = 20_000;

export class Budget {
  #spent = 0;
  readonly #limit: number;

  /** `units`: UTF-16 code units of all texts read. */
  constructor(units: number, stepsPerUnit = STEPS_PER_UNIT, stepsForAnyText = STEPS_FOR_ANY_TEXT) {
    this.#limit = units * stepsPerUnit + stepsForAnyText;
  }

  get spent(): number {
    return this.#spent;
  }

  /** Throws `ScreeningOverrun`; `screen` turns that into a seal. */
  spend(steps: number): void {
    this.#spent += steps;
    if (this.#spent > this.#limit) throw new ScreeningOverrun();
  }
}
