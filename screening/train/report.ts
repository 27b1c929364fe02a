/**
 * What the models do on rows they were not trained on: by five folds, and with each source left out in turn, at the thresholds that
 * are shipped. Printed as the tables of docs/model-card.md.
 */
import { TOPICS, type Topic } from '../../src/domain/screening.js';
import type { Row } from './corpora.js';
import { HANDS, writtenBy } from './slices.js';
import {
  blindModels,
  heldOut,
  mostOf,
  prepare,
  stretchesOf,
  thresholds,
  trainTopic,
  type Prepared,
  type Thresholds,
} from './topics.js';

const FEWEST = 20;

export function reportTopics(rows: readonly Row[], tell: (line: string) => void): void {
  const prepared = prepare(rows);
  const sources = [...new Set(prepared.map(({ row }) => row.source))].sort();
  const alarms = new Map<number, number>();
  tell('| topic, source | n | recall sure | recall near | left out, sure | left out, near | others | alarms sure |');
  tell('| --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const topic of TOPICS) {
    const logits = heldOut(topic, prepared);
    const limits = thresholds(topic, prepared, logits);
    prepared.forEach(({ row }, at) => {
      if (row.source === 'nus_sms' && (logits[at] ?? 0) > limits.sure) alarms.set(at, 1);
    });
    for (const source of sources) {
      const line = lineOf(topic, source, prepared, logits, limits);
      if (line !== null) tell(line);
    }
  }
  reportSlices(prepared, tell);
  const ordinary = prepared.filter(({ row }) => row.source === 'nus_sms').length;
  tell(`Ordinary text messages with a sure topic, held out: ${((100 * alarms.size) / ordinary).toFixed(2)} % of ${ordinary}`);
}

/** Lines written for this project, held out, as other hands would type them: found at `sure`, and false alarms of those about nothing. */
function reportSlices(prepared: readonly Prepared[], tell: (line: string) => void): void {
  const blind = TOPICS.map((topic) => {
    const modelOf = blindModels(topic, prepared);
    const logits = Float32Array.from(prepared, (row, at) => mostOf(modelOf(at), row));
    return { modelOf, sure: thresholds(topic, prepared, logits).sure };
  });
  const own = [...prepared.keys()].filter((at) => prepared[at]?.row.source.startsWith('chat-') === true);
  const lines = own.flatMap((at) => prepared[at]?.row ?? []);
  tell('| chat lines | n | about a topic, found | n | about none, alarms |');
  tell('| --- | --- | --- | --- | --- |');
  for (const [name, hand] of Object.entries(HANDS)) {
    const found = new Set<number>();
    writtenBy(hand, lines).forEach((row, index) => {
      const at = own[index] ?? -1;
      const read = stretchesOf(row);
      if (blind.some(({ modelOf, sure }) => mostOf(modelOf(at), read) > sure)) found.add(at);
    });
    const [about, none] = [own.filter((at) => topicsOf(prepared[at]) > 0), own.filter((at) => topicsOf(prepared[at]) === 0)];
    tell(`| ${[name, about.length, shareOf(about, found), none.length, shareOf(none, found)].join(' | ')} |`);
  }
}

const topicsOf = (prepared: Prepared | undefined): number => prepared?.row.topics.length ?? 0;

const shareOf = (rows: readonly number[], found: ReadonlySet<number>): string =>
  (rows.filter((at) => found.has(at)).length / rows.length).toFixed(3).replace(/^0/, '');

function lineOf(
  topic: Topic,
  source: string,
  prepared: readonly Prepared[],
  logits: Float32Array,
  limits: Thresholds,
): string | null {
  const own = [...prepared.keys()].filter((at) => prepared[at]?.row.source === source);
  const isAbout = (at: number) => prepared[at]?.row.topics.includes(topic) === true;
  const [about, others] = [own.filter(isAbout), own.filter((at) => !isAbout(at))];
  if (about.length < FEWEST) return null;
  const without = trainTopic(topic, prepared, (row) => familyOf(row.source) !== familyOf(source));
  const blind = (at: number) => {
    const row = prepared[at];
    return row === undefined ? -Infinity : mostOf(without, row);
  };
  const seen = (at: number) => logits[at] ?? 0;
  const share = (rows: readonly number[], of: (at: number) => number, limit: number) =>
    rows.length === 0 ? '-' : (rows.filter((at) => of(at) > limit).length / rows.length).toFixed(3).replace(/^0/, '');
  const cells = [
    `${topic}, ${source}`,
    about.length,
    share(about, seen, limits.sure),
    share(about, seen, limits.maybe),
    share(about, blind, limits.sure),
    share(about, blind, limits.maybe),
    others.length,
    share(others, seen, limits.sure),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The lines written for this project are of one hand: they are left out together. */
const familyOf = (source: string) => (source.startsWith('chat-') ? 'chat lines' : source);
