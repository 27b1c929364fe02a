/** Trains the number model: each number, code, date or odd piece of a row is an identifier of a kind, or none. */
import { HARD_KINDS, type Kind } from '../../src/domain/screening.js';
import { Budget } from '../../src/screening/budget.js';
import { buildLexicon } from '../../src/screening/languages/lexicon.js';
import { languages } from '../../src/screening/languages/list.js';
import type { Features, StoredModel } from '../../src/screening/models/linear-model.js';
import { toOriginal } from '../../src/screening/normalise/normalised.js';
import { candidates } from '../../src/screening/numbers/candidates.js';
import { ANY, NUMBER_KINDS } from '../../src/screening/numbers/labels.js';
import { BITS, KIND_BITS, kindFeatures, numberFeatures, surroundingsOf } from '../../src/screening/numbers/number-features.js';
import { type Hit, read } from '../../src/screening/reading.js';
import { rules } from '../../src/screening/validators/rules.js';
import type { Row } from './corpora.js';
import { trainLogistic, type Trained } from './logistic.js';
import { stored } from './stored.js';

const SETTINGS = { bits: BITS, epochs: 10, rate: 0.12, decay: 2e-4, seed: 19 };
/** Sources in which every identifier is marked, and what a row of them counts. */
const LABELLED: Readonly<Record<string, number>> = {
  asqphi: 0.5,
  banking77: 0.3,
  chat_synth: 1,
  clinc150: 0.3,
  nus_sms: 1,
  presidio_research_v2: 0.5,
};
const CHAT = 3;

const weightOf = ({ source }: Row): number | undefined => (source.startsWith('chat-') ? CHAT : LABELLED[source]);

export interface NumberExample {
  readonly row: Row;
  readonly features: Features;
  readonly kind: Kind | undefined;
  readonly weight: number;
}

const lexicon = buildLexicon(languages);
const isHard = (label: string): label is Kind => HARD_KINDS.some((kind) => kind === label);

/** What the rules have named is learned from too, each as if the rules had passed it over. */
export function numberExamples(rows: readonly Row[]): NumberExample[] {
  return rows.flatMap((row) => {
    const weight = weightOf(row);
    if (weight === undefined) return [];
    const reading = read(row, lexicon, new Budget(Number.MAX_SAFE_INTEGER));
    const free = candidates(reading, []);
    if (free.length === 0) return [];
    const found: Hit[] = [];
    for (const rule of [...rules.digits, ...rules.any]) found.push(...rule.find(reading, found));
    found.sort((a, b) => a.start - b.start);
    const surroundings = surroundingsOf(reading, found);
    return free.map((candidate) => {
      const at = toOriginal(reading, candidate.start, candidate.end);
      const span = row.spans.find(({ start, end, label }) => isHard(label) && start < at.end && end > at.start);
      const kind = span?.label as Kind | undefined;
      return { row, features: numberFeatures(surroundings, candidate), kind, weight };
    });
  });
}

export interface NumberModels {
  /** Whether it identifies anybody. */
  readonly any: Trained;
  /** Which kind it is, where it does. */
  readonly kinds: ReadonlyMap<Kind, Trained>;
}

export function trainNumberModels(examples: readonly NumberExample[]): NumberModels {
  const named = examples
    .filter(({ kind }) => kind !== undefined)
    .map((each) => ({ ...each, features: kindFeatures(each.features) }));
  return {
    any: trainLogistic(
      examples.map((each) => ({ ...each, positive: each.kind !== undefined })),
      SETTINGS,
      new Map(),
    ),
    kinds: new Map(
      NUMBER_KINDS.map((kind) => {
        const learned = named.map((each) => ({ ...each, positive: each.kind === kind }));
        return [kind, trainLogistic(learned, { ...SETTINGS, bits: KIND_BITS }, new Map())];
      }),
    ),
  };
}

export interface StoredNumbers {
  readonly any: StoredModel;
  readonly kinds: StoredModel;
}

export function trainNumbers(rows: readonly Row[]): StoredNumbers {
  const { any, kinds } = trainNumberModels(numberExamples(rows));
  return {
    any: stored([{ label: ANY, ...any }], BITS),
    kinds: stored(
      [...kinds].map(([label, trained]) => ({ label, ...trained })),
      KIND_BITS,
    ),
  };
}
