/**
 * How long one text takes that was made to be slow, of each length, of each contestant. In a process of its own, which is ended when a
 * text takes longer than the cap: a regular expression that backtracks cannot be stopped otherwise.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { SHAPES } from '../../test/unit/screening/adversarial-texts.js';
import type { ContestantId } from './contestants.js';

export const LENGTHS = [1_600, 10_000, 100_000] as const;
export const CAP_MS = 20_000;
/** For all texts of one length: after it the rest is not tried, and the figure is a least. */
const ALL_MS = 60_000;

export interface LongText {
  readonly length: number;
  /** Of the slowest text, in milliseconds; null when one took longer than the cap. */
  readonly slowest: number | null;
  readonly shape: string;
  /** Not all shapes were tried: others may be slower. */
  readonly partly: boolean;
  /** Texts it gave no answer for but an error. */
  readonly failed: number;
}

export interface Ask {
  readonly shape: string;
  readonly length: number;
}

/** Milliseconds, or that the contestant threw. */
export type Answer = number | 'failed';

export async function timeLongTexts(id: ContestantId): Promise<readonly LongText[]> {
  const results: LongText[] = [];
  for (const length of LENGTHS) {
    const before = results.at(-1);
    results.push(before?.slowest === null ? { ...before, length } : await slowestOf(id, length));
  }
  return results;
}

async function slowestOf(id: ContestantId, length: number): Promise<LongText> {
  const child = await start(id);
  try {
    let [slowest, worst, all, tried, failed] = [0, '', 0, 0, 0];
    const shapes = Object.keys(SHAPES);
    for (const shape of shapes) {
      const took = await ask(child, { shape, length });
      tried += 1;
      if (took === 'stopped') return { length, slowest: null, shape, partly: tried < shapes.length, failed };
      if (took === 'failed') {
        failed += 1;
        continue;
      }
      all += took;
      if (took > slowest) [slowest, worst] = [took, shape];
      if (all > ALL_MS) break;
    }
    return { length, slowest, shape: worst, partly: tried < shapes.length, failed };
  } finally {
    child.kill('SIGKILL');
  }
}

function start(id: ContestantId): Promise<ChildProcess> {
  const root = join(__dirname, '../..');
  const execArgv = ['--require', join(root, 'test/setup/register-typescript.cjs')];
  const child = fork(join(__dirname, 'long-texts-child.ts'), [id], { cwd: root, execArgv });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', () => reject(new Error(`${id} could not be loaded`)));
  });
}

/** Milliseconds, or why there are none. @throws Error when the process itself ended */
function ask(child: ChildProcess, asked: Ask): Promise<Answer | 'stopped'> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      child.removeAllListeners();
      end();
    };
    const timer = setTimeout(() => settle(() => resolve('stopped')), CAP_MS);
    child.once('message', (took: Answer) => settle(() => resolve(took)));
    child.once('exit', () => settle(() => reject(new Error(`ended on ${asked.shape}, ${asked.length}`))));
    child.send(asked);
  });
}
