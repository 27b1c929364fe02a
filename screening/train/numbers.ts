/** Trains the number model: each number or code of a row is an identifier of a kind, or none. */
import { HARD_KINDS, type Kind } from '../../src/domain/screening.js';
import { Budget } from '../../src/screening/budget.js';
import { buildLexicon } from '../../src/screening/languages/lexicon.js';
import { languages } from '../../src/screening/languages/list.js';
import type { StoredModel } from '../../src/screening/models/linear-model.js';
import { toOriginal } from '../../src/screening/normalise/normalised.js';
import { candidates } from '../../src/screening/numbers/candidates.js';
import { BITS, numberFeatures } from '../../src/screening/numbers/number-features.js';
import { ANY, LABELS } from '../../src/screening/numbers/labels.js';
import { read } from '../../src/screening/reading.js';
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
  readonly features: Uint32Array;
  readonly kind: Kind | undefined;
  readonly weight: number;
}

const lexicon = buildLexicon(languages);
const isHard = (label: string): label is Kind => HARD_KINDS.some((kind) => kind === label);

export function numberExamples(rows: readonly Row[]): NumberExample[] {
  return rows.flatMap((row) => {
    const weight = weightOf(row);
    if (weight === undefined || !/\p{Nd}/u.test(row.text)) return [];
    const reading = read(row, lexicon, new Budget(Number.MAX_SAFE_INTEGER));
    return candidates(reading, []).map((candidate) => {
      const at = toOriginal(reading, candidate.start, candidate.end);
      const span = row.spans.find(({ start, end, label }) => isHard(label) && start < at.end && end > at.start);
      const kind = span?.label as Kind | undefined;
      return { row, features: numberFeatures(reading, candidate), kind, weight };
    });
  });
}

export type NumberModels = ReadonlyMap<string, Trained>;

export function trainNumberModels(examples: readonly NumberExample[]): NumberModels {
  return new Map(
    LABELS.map((label) => {
      const isIt = ({ kind }: NumberExample) => (label === ANY ? kind !== undefined : kind === label);
      // Which kind it is, is asked of what is one.
      const of = label === ANY ? examples : examples.filter(({ kind }) => kind !== undefined);
      return [
        label,
        trainLogistic(
          of.map((each) => ({ ...each, positive: isIt(each) })),
          SETTINGS,
          new Map(),
        ),
      ];
    }),
  );
}

export const trainNumbers = (rows: readonly Row[]): StoredModel =>
  stored(
    [...trainNumberModels(numberExamples(rows))].map(([label, trained]) => ({ label, ...trained })),
    BITS,
  );
