/** What the name model finds in rows it was not trained on: by four folds, and with each source left out; by span, half of it or more. */
import { Budget } from '../../src/screening/budget.js';
import { buildLexicon } from '../../src/screening/languages/lexicon.js';
import { languages } from '../../src/screening/languages/list.js';
import { tagNames } from '../../src/screening/names/tag-names.js';
import type { WordLists } from '../../src/screening/names/word-lists.js';
import { toOriginal } from '../../src/screening/normalise/normalised.js';
import { read } from '../../src/screening/reading.js';
import { measure } from '../../src/screening/score/measure.js';
import type { Row, Span } from './corpora.js';
import { logitOf, mulberry32, type Trained } from './logistic.js';
import { isLabelled, trainTagger } from './names.js';

const FOLDS = 4;
const SEED = 4;
const FEWEST = 20;
const lexicon = buildLexicon(languages);

export function reportNames(rows: readonly Row[], lists: WordLists, tell: (line: string) => void): void {
  const labelled = rows.filter(isLabelled);
  const random = mulberry32(SEED);
  const folds = new Map(labelled.map((row) => [row, Math.floor(random() * FOLDS)]));
  const models = Array.from({ length: FOLDS }, (_, fold) => {
    const others = labelled.filter((row) => folds.get(row) !== fold);
    return trainTagger(others, lists);
  });
  tell('| names | n | P | R | left out, P | left out, R |');
  tell('| --- | --- | --- | --- | --- | --- |');
  for (const source of [...new Set(labelled.map((row) => row.source))].sort()) {
    const own = labelled.filter((row) => row.source === source);
    if (own.flatMap(peopleIn).length < FEWEST) continue;
    const without = trainTagger(
      labelled.filter((row) => familyOf(row.source) !== familyOf(source)),
      lists,
    );
    const seen = scored(own, lists, (row) => models[folds.get(row) ?? 0] ?? without);
    const blind = scored(own, lists, () => without);
    const cells = [source, seen.n, seen.precision, seen.recall, blind.precision, blind.recall];
    tell(
      `| ${cells.map((cell) => (typeof cell === 'number' && cell <= 1 ? cell.toFixed(3).replace(/^0/, '') : cell)).join(' | ')} |`,
    );
  }
}

export function scored(rows: readonly Row[], lists: WordLists, modelOf: (row: Row) => Trained) {
  const counts = { hits: 0, falseAlarms: 0, misses: 0 };
  for (const row of rows) {
    const found = namesIn(row, lists, modelOf(row));
    for (const person of peopleIn(row)) {
      const at = found.findIndex((name) => overlap(name, person) >= 0.5);
      if (at < 0) counts.misses += 1;
      else {
        counts.hits += 1;
        found.splice(at, 1);
      }
    }
    counts.falseAlarms += found.length;
  }
  return measure(counts);
}

const peopleIn = (row: Row): Span[] => row.spans.filter(({ label }) => label === 'PERSON');

function namesIn(row: Row, lists: WordLists, model: Trained): { start: number; end: number }[] {
  const reading = read(row, lexicon, new Budget(Number.MAX_SAFE_INTEGER));
  return tagNames(reading, lists, (features) => logitOf(model, features)).map(({ from, to }) =>
    toOriginal(reading, reading.words[from]?.start ?? 0, reading.words[to - 1]?.end ?? 0),
  );
}

function overlap(a: { start: number; end: number }, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** The lines written for this project are of one hand: they are left out together. */
const familyOf = (source: string) => (source.startsWith('chat-') ? 'chat lines' : source);
