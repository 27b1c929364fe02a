/** Trains the address model: each word of a row is part of an address or is not, and knows how many words before it are. */
import { Budget } from '../../src/screening/budget.js';
import { buildLexicon } from '../../src/screening/languages/lexicon.js';
import { languages } from '../../src/screening/languages/list.js';
import type { StoredModel } from '../../src/screening/models/linear-model.js';
import { addressFeatures, BITS, partsOf } from '../../src/screening/names/address-features.js';
import type { WordLists } from '../../src/screening/names/word-lists.js';
import { toOriginal } from '../../src/screening/normalise/normalised.js';
import { read } from '../../src/screening/reading.js';
import type { Row } from './corpora.js';
import { type Example, trainLogistic, type Trained } from './logistic.js';
import { withMadeAddresses } from './made-addresses.js';
import { stored } from './stored.js';

const SETTINGS = { bits: BITS, epochs: 8, rate: 0.1, decay: 5e-5, seed: 17 };
/** A word is part of an address from here on: three in ten are, so that of what is found nine in ten still are. */
const EVEN = Math.log(0.3 / 0.7);
const COPIES = 6;
/** Sources whose rows hold no address that is not marked. */
const LABELLED: Readonly<Record<string, number>> = {
  asqphi: 0.5,
  banking77: 0.2,
  chat_synth: 1,
  clinc150: 0.2,
  nus_sms: 0.5,
  presidio_research_v2: 1,
};
const CHAT = 2;

const weightOf = ({ source }: Row): number | undefined => (source.startsWith('chat-') ? CHAT : LABELLED[source]);
export const mayHoldAddress = (row: Row): boolean => weightOf(row) !== undefined && /\p{Nd}/u.test(row.text);

export function addressExamples(rows: readonly Row[], lists: WordLists): Example[] {
  const lexicon = buildLexicon(languages);
  return withMadeAddresses(rows.filter(mayHoldAddress), COPIES).flatMap((row) => {
    const reading = read(row, lexicon, new Budget(Number.MAX_SAFE_INTEGER));
    const parts = partsOf(reading, lists);
    const labels = reading.words.map(({ start, end }) => {
      const at = toOriginal(reading, start, end);
      return row.spans.find((span) => at.start < span.end && at.end > span.start)?.label;
    });
    let before = 0;
    return reading.words.flatMap((_, at): Example[] => {
      const positive = isPart(labels, at);
      const features = addressFeatures(reading, parts, at, before);
      before = positive ? before + 1 : 0;
      return [{ features, positive, weight: weightOf(row) ?? 0 }];
    });
  });
}

/** A town or a code that follows an address is part of it, whatever it was marked as. */
function isPart(labels: readonly (string | undefined)[], at: number): boolean {
  for (let i = at; i >= 0; i -= 1) {
    if (labels[i] === 'ADDRESS') return true;
    if (labels[i] !== 'ZIP' && labels[i] !== 'LOCATION') return false;
  }
  return false;
}

export function trainAddresses(rows: readonly Row[], lists: WordLists): StoredModel {
  return stored([{ label: 'ADDRESS', ...trainAddressTagger(rows, lists) }], BITS);
}

export function trainAddressTagger(rows: readonly Row[], lists: WordLists): Trained {
  const { weights, bias } = trainLogistic(addressExamples(rows, lists), SETTINGS, new Map());
  return { weights, bias: bias - EVEN };
}
