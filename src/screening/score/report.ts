/**
 * Everything that is told of a screen on a file of labelled rows: the score of all of them, topics by source, each slice, and the
 * verdicts where a person said what they should be. Rows are screened once and not kept.
 */
import { type Screen, type Topic } from '../../domain/screening.js';
import { type ScreeningPolicy } from '../decision/policy.js';
import { type LabelledRow } from './labelled-row.js';
import { Counter, type Measure } from './measure.js';
import { inputOf, isScored, type Score, Tally } from './score.js';
import { slicesOf, type SpokenDigits } from './slices.js';
import { fillStandIns } from './stand-ins.js';

/** Over rows that say which verdict is expected. A hit is a message that should seal and does. */
export interface VerdictScore {
  readonly rows: Measure;
  /** 0 to 1; NaN where no row expects anything. */
  readonly accuracy: number;
  /** The same over the messages the rows stand for. */
  readonly messages: { readonly n: number; readonly right: number };
  readonly n: number;
}

export interface ScoreReport {
  readonly all: Score;
  readonly sources: Readonly<
    Record<string, { readonly rows: number; readonly topics: Readonly<Partial<Record<Topic, Measure>>> }>
  >;
  readonly slices: Readonly<Record<string, Score>>;
  readonly verdicts: VerdictScore;
  /** Labelled spans of a kind this screening does not know: they are in no figure. */
  readonly unknownSpans: number;
}

export class Report {
  readonly #all: Tally;
  readonly #sources = new Map<string, Tally>();
  readonly #slices = new Map<string, Tally>();
  readonly #verdicts = new Counter();
  #unknownSpans = 0;
  readonly #judged = { n: 0, right: 0, messages: 0, messagesRight: 0 };

  constructor(
    private readonly screen: Screen,
    private readonly policy: ScreeningPolicy,
    private readonly isSpokenDigit: SpokenDigits,
  ) {
    this.#all = new Tally(policy);
  }

  add(row: LabelledRow): void {
    const { expect, spans, topics } = row;
    if (expect !== undefined) this.#judge(row, expect);
    // Somebody judged the verdict and nothing else: such a row says nothing of identifiers and topics, nor that there are none.
    if (expect !== undefined && spans === undefined && topics === undefined) return;
    this.#unknownSpans += spans?.filter(({ label }) => !isScored(label)).length ?? 0;
    const screening = this.screen(inputOf(row));
    this.#all.add(row, screening);
    if (row.source !== undefined) this.#tallyOf(this.#sources, row.source).add(row, screening);
    for (const slice of slicesOf(row, this.isSpokenDigit)) this.#tallyOf(this.#slices, slice).add(row, screening);
  }

  get report(): ScoreReport {
    const { n, right, messages, messagesRight } = this.#judged;
    const sources = [...this.#sources].map(([name, { score }]) => [name, { rows: score.rows, topics: score.topics }] as const);
    return {
      all: this.#all.score,
      sources: Object.fromEntries(sources),
      slices: Object.fromEntries([...this.#slices].map(([name, { score }]) => [name, score])),
      verdicts: {
        rows: this.#verdicts.measure,
        accuracy: right / n,
        messages: { n: messages, right: messagesRight },
        n,
      },
      unknownSpans: this.#unknownSpans,
    };
  }

  #judge(row: LabelledRow, expect: 'seal' | 'pass'): void {
    const masked = row.spans === undefined;
    const { verdict } = this.screen(inputOf(masked ? { ...row, text: fillStandIns(row.text) } : row));
    const sealed = verdict === 'seal';
    const right = sealed === (expect === 'seal');
    const messages = row.count ?? 1;
    this.#verdicts.add(expect === 'seal', sealed);
    this.#judged.n += 1;
    this.#judged.messages += messages;
    if (right) this.#judged.right += 1;
    if (right) this.#judged.messagesRight += messages;
  }

  #tallyOf(tallies: Map<string, Tally>, name: string): Tally {
    const tally = tallies.get(name) ?? new Tally(this.policy);
    tallies.set(name, tally);
    return tally;
  }
}
