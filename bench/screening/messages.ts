/** Times short messages, one at a time, of whoever looks at them: at once or with a promise. */
import { performance } from 'node:perf_hooks';

const ROUNDS = 40;
const WARM_UP_ROUNDS = 10;
/** A slow peer is measured over fewer rounds; at least one is whole. */
const LONGEST_MS = 8_000;

export interface Pace {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p99: number;
}

export async function timed<T>(look: (message: T) => unknown, messages: readonly T[]): Promise<Pace> {
  await rounds(look, messages, WARM_UP_ROUNDS, LONGEST_MS / 4);
  const began = performance.now();
  const times = await rounds(look, messages, ROUNDS, LONGEST_MS);
  const took = performance.now() - began;
  times.sort((a, b) => a - b);
  return { perSecond: (times.length / took) * 1000, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

async function rounds<T>(
  look: (message: T) => unknown,
  messages: readonly T[],
  most: number,
  longestMs: number,
): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + longestMs;
  for (let round = 0; round < most && (round === 0 || performance.now() < end); round += 1) {
    for (const message of messages) {
      const start = performance.now();
      const answer = look(message);
      // Waiting for what is there already would cost the quick ones a turn of the loop.
      if (answer instanceof Promise) await answer;
      times.push(performance.now() - start);
    }
  }
  return times;
}
