/**
 * How fast a message is screened, on one core: messages a second and the slow tail over a mix of short chat lines, and 100 KB at once.
 * The baseline, in the same run, is what a regular expression scan costs that finds digits, addresses and a few words, and decides nothing.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { defaultPolicy } from '../src/screening/decision/policy.js';
import { createScreen } from '../src/screening/screen.js';

export interface ScreeningFigure {
  readonly name: string;
  readonly figure: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly unit: string;
}

/** From the root of the project, where npm runs. */
const MESSAGES = 'test/fixtures/screening/chat-synth.jsonl';
const ROUNDS = 40;
const WARM_UP_ROUNDS = 10;
const LONG = 100_000;
/** Shapes that are slow for careless scanners, and ordinary words. */
const LONG_SHAPES = ['4111 1111 ', 'a.b-c_d@', '1', 'pain in my chest ', 'fe80:', 'the quick brown fox '];
const PATTERNS = [
  /\b\d(?:[ -]?\d){12,18}\b/,
  /\b\d{3}[- ]?\d{2}[- ]?\d{4}\b/,
  /@[\w-]{1,63}\.\w/,
  /\d{3}[- .]?\d{4}/,
  /\b(password|cvv|pin|diagnosed|cancer|hiv|balance|overdraft|depressed|suicide)\b/i,
];

type Look = (text: string) => unknown;

export async function benchScreening(): Promise<ScreeningFigure[]> {
  const texts = messages();
  const screen = createScreen(defaultPolicy);
  const screened: Look = (text) => screen({ text, direction: 'in' });
  const scanned: Look = (text) => PATTERNS.map((pattern) => pattern.test(text));
  const [ours, theirs] = [timed(screened, texts), timed(scanned, texts)];
  const long = LONG_SHAPES.map((shape) => shape.repeat(Math.ceil(LONG / shape.length)).slice(0, LONG));
  return [
    figure('screening, messages a second', ours.perSecond, theirs.perSecond, 'messages/s'),
    figure('screening, p99 of a message', ours.p99, theirs.p99, 'ms'),
    figure('screening, slowest 100 KB text', slowest(screened, long), slowest(scanned, long), 'ms'),
  ];
}

const figure = (name: string, value: number, baseline: number, unit: string): ScreeningFigure => ({
  name,
  figure: value,
  baseline,
  ratio: value / baseline,
  unit,
});

function messages(): string[] {
  const lines = readFileSync(MESSAGES, 'utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}

function timed(look: Look, texts: readonly string[]): { perSecond: number; p99: number } {
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) for (const text of texts) look(text);
  const times: number[] = [];
  const began = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const text of texts) {
      const start = performance.now();
      look(text);
      times.push(performance.now() - start);
    }
  }
  const took = performance.now() - began;
  times.sort((a, b) => a - b);
  return { perSecond: (times.length / took) * 1000, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

/** The slowest text's median of five. */
function slowest(look: Look, texts: readonly string[]): number {
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
