/** The comparison as one Markdown table: a column for each contestant, a row for each figure. */
import type { Measure } from '../../src/screening/score/measure.js';
import type { Absent, Compared } from './comparison.js';
import { CAP_MS, LENGTHS, type LongText } from './long-texts.js';

type Cell = (compared: Compared) => string;

const share = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(3).replace(/^0/, ''));
const rounded = (value: number, digits: number): string => String(Number(value.toPrecision(digits)));
const measures = ({ precision, recall, f2, n }: Measure): string =>
  `${share(precision)} / ${share(recall)} / ${share(f2)} (${n})`;

function milliseconds({ slowest, partly, failed }: LongText): string {
  if (slowest === null) return `> ${CAP_MS / 1000} s`;
  const shown = slowest >= 1000 ? `${rounded(slowest / 1000, 2)} s` : `${rounded(slowest, 2)} ms`;
  return `${partly ? 'at least ' : ''}${shown}${failed > 0 ? `, throws on ${failed}` : ''}`;
}

const LINES: readonly (readonly [label: string, cell: Cell])[] = [
  ['hard identifiers, P / R / F2 (n)', ({ score }) => measures(score.hard)],
  ['identifiers and topics, P / R / F2 (n)', ({ score }) => measures(score.sensitive)],
  ['ordinary rows flagged (n)', ({ score: { ordinary } }) => `${share(ordinary.flagged / ordinary.n)} (${ordinary.n})`],
  ['ordinary rows with a hard identifier', ({ score: { ordinary } }) => share(ordinary.hard / ordinary.n)],
  ['sensitive characters masked', ({ masks, score }) => (masks ? share(score.charactersMasked) : '-')],
  ['names, P / R (n)', ({ names, score: { kinds } }) => (names && kinds.PERSON !== undefined ? nameMeasures(kinds.PERSON) : '-')],
  ['messages a second', ({ pace }) => rounded(pace.perSecond, 3)],
  ['p99 of a message', ({ pace }) => `${rounded(pace.p99, 2)} ms`],
  ...LENGTHS.map((length, index): readonly [string, Cell] => [
    `slowest text of ${length / 1000} KB`,
    ({ longTexts }) => {
      const text = longTexts[index];
      return text === undefined ? '-' : milliseconds(text);
    },
  ]),
  ['set up with', ({ configuration }) => configuration],
];

/** @param rows how many were scored */
export function markdownTable(results: readonly (Compared | Absent)[], rows: number): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const cell = (result: Compared | Absent, of: Cell) => ('why' in result ? 'cannot be run here' : of(result));
  return [
    line([`${rows} rows, one run`, ...results.map(({ name }) => name)]),
    line(['---', ...results.map(() => '---')]),
    ...LINES.map(([label, of]) => line([label, ...results.map((result) => cell(result, of))])),
  ].join('\n');
}

function nameMeasures({ precision, recall, n }: Measure): string {
  return `${share(precision)} / ${share(recall)} (${n})`;
}
