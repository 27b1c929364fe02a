/**
 * How fast a message is screened, on one core: messages a second and the slow tail over a mix of short chat lines, and 100 KB at once.
 * The baseline, in the same run, is what a regular expression scan costs that finds digits, addresses and a few words, and decides nothing.
 */
import { performance } from 'node:perf_hooks';

import type { ScreeningInput } from '../../src/domain/screening.js';
import { defaultPolicy } from '../../src/screening/decision/policy.js';
import { createScreen } from '../../src/screening/screen.js';
import { SHAPES } from '../../test/unit/screening/adversarial-texts.js';
import type { Figure } from '../figure.js';
import { timed } from './messages.js';

const LONG = 100_000;
/** Ordinary words and pieces of what is looked for, beside the adversarial shapes. */
const PLAIN_SHAPES = ['4111 1111 ', 'a.b-c_d@', 'pain in my chest ', 'fe80:', 'the quick brown fox '];
const PATTERNS = [
  /\b\d(?:[ -]?\d){12,18}\b/,
  /\b\d{3}[- ]?\d{2}[- ]?\d{4}\b/,
  /@[\w-]{1,63}\.\w/,
  /\d{3}[- .]?\d{4}/,
  /\b(password|cvv|pin|diagnosed|cancer|hiv|balance|overdraft|depressed|suicide)\b/i,
];

type Look = (input: ScreeningInput) => unknown;

/** @param texts short messages */
export async function screeningFigures(texts: readonly string[]): Promise<readonly Figure[]> {
  const screen = createScreen(defaultPolicy);
  const scan: Look = ({ text }) => PATTERNS.map((pattern) => pattern.test(text));
  const messages = texts.map((text) => ({ text, direction: 'in' as const }));
  const [ours, theirs] = [await timed(screen, messages), await timed(scan, messages)];
  const plain = PLAIN_SHAPES.map((shape) => ({ text: shape.repeat(Math.ceil(LONG / shape.length)).slice(0, LONG) }));
  const long = [...plain, ...Object.values(SHAPES).map((shape) => shape(LONG))].map((text) => ({
    ...text,
    direction: 'in' as const,
  }));
  const slow = slowest(screen, long);
  return [
    figure(
      'screening, messages a second',
      'messages/s',
      ours.perSecond,
      theirs.perSecond,
      'at least 8000',
      ours.perSecond >= 8000,
    ),
    figure('screening, p99 of a message', 'ms', ours.p99, theirs.p99, 'at most 1', ours.p99 <= 1),
    figure('screening, slowest 100 KB text', 'ms', slow, slowest(scan, long), 'at most 100', slow <= 100),
  ];
}

function figure(name: string, unit: string, value: number, baseline: number, bar: string, met: boolean): Figure {
  return { name, unit, figure: value, baseline, ratio: value / baseline, bar, met };
}

/** The slowest text's median of five. */
function slowest(look: Look, texts: readonly ScreeningInput[]): number {
  const medians = texts.map((text) => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      look(text);
      return performance.now() - start;
    });
    return times.sort((a, b) => a - b)[2] ?? 0;
  });
  return Math.max(...medians);
}
