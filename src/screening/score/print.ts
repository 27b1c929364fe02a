/** Scores as tables for a terminal: one line a measure, fixed columns. Names of kinds, topics, sources and slices; never a text. */
import { type Measure } from './measure.js';
import { type ScoreReport } from './report.js';
import { type Score } from './score.js';

const NAME = 34;
const fixed = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(3)).padStart(6);
const heading = (name: string): string => [name.padEnd(NAME), '     P', '     R', '    F1', '    F2', '      n'].join(' ');

const line = (name: string, { precision, recall, f1, f2, n }: Measure): string =>
  [name.padEnd(NAME), fixed(precision), fixed(recall), fixed(f1), fixed(f2), String(n).padStart(7)].join(' ');

const share = (name: string, part: number, n: number): string =>
  [name.padEnd(NAME), fixed(part / n), `of ${n}`.padStart(12)].join(' ');

export function printScore(name: string, score: Score): string {
  const { ordinary, moved } = score;
  return [
    heading(`${name} (${score.rows} rows)`),
    line('hard, by message', score.hard),
    line('identifier or topic', score.sensitive),
    ...Object.entries(score.topics).map(([topic, measure]) => line(`topic ${topic}`, measure)),
    ...Object.entries(score.kinds).map(([kind, measure]) => line(kind, measure)),
    share('characters masked', score.charactersMasked * score.sensitiveCharacters, score.sensitiveCharacters),
    share('would move a chat', moved.sealed, moved.n),
    share('nothing labelled: false alarms', ordinary.flagged, ordinary.n),
    share('nothing labelled: hard', ordinary.hard, ordinary.n),
    share('nothing labelled: would move', ordinary.sealed, ordinary.n),
  ].join('\n');
}

export function printReport({ all, sources, slices, verdicts, unknownSpans }: ScoreReport): string {
  const parts = [printScore('all', all)];
  for (const [source, { rows, topics }] of Object.entries(sources)) {
    const lines = Object.entries(topics).map(([topic, measure]) => line(`topic ${topic}`, measure));
    parts.push([heading(`source ${source} (${rows} rows)`), ...lines].join('\n'));
  }
  for (const [slice, score] of Object.entries(slices)) {
    const lines = [line('hard, by message', score.hard), line('identifier or topic', score.sensitive)];
    const { ordinary, moved } = score;
    const shares = [
      share('characters masked', score.charactersMasked * score.sensitiveCharacters, score.sensitiveCharacters),
      share('would move a chat', moved.sealed, moved.n),
      share('nothing labelled: false alarms', ordinary.flagged, ordinary.n),
    ];
    parts.push([heading(`slice ${slice} (${score.rows} rows)`), ...lines, ...shares].join('\n'));
  }
  if (verdicts.n > 0) {
    const { right, n } = verdicts.messages;
    const lines = [
      line('should seal', verdicts.rows),
      share('right, by row', verdicts.accuracy * verdicts.n, verdicts.n),
      share('right, by message', right, n),
    ];
    parts.push([heading(`verdicts (${verdicts.n} rows)`), ...lines].join('\n'));
  }
  if (unknownSpans > 0) parts.push(`${unknownSpans} labelled spans are of no kind that is known here: they are in no figure`);
  return parts.join('\n\n');
}
