/** A score as a table for a terminal: one line a measure, fixed columns. */
import { type Measure } from './measure.js';
import { type Score } from './score.js';

const fixed = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(3)).padStart(6);

const line = (name: string, { precision, recall, f1, f2, n }: Measure): string =>
  [name.padEnd(22), fixed(precision), fixed(recall), fixed(f1), fixed(f2), String(n).padStart(6)].join(' ');

export function printScore(name: string, score: Score): string {
  const rows = [`${name} (${score.rows} rows)`.padEnd(22), '     P', '     R', '    F1', '    F2', '     n'].join(' ');
  const { ordinary } = score;
  return [
    rows,
    line('hard, by message', score.hard),
    line('sensitive, by message', score.sensitive),
    ...Object.entries(score.topics).map(([topic, measure]) => line(`topic ${topic}`, measure)),
    ...Object.entries(score.kinds).map(([kind, measure]) => line(kind, measure)),
    `characters masked      ${fixed(score.charactersMasked)}`,
    `ordinary that seal     ${fixed(ordinary.sealed / ordinary.n)} (hard ${fixed(ordinary.hard / ordinary.n).trim()}) of ${ordinary.n}`,
  ].join('\n');
}
