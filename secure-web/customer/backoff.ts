/**
 * How long to wait before the next try to connect: doubling from half a second to half a minute, each time a random part
 * of it, so that a restarted gateway is not met by everybody in the same second.
 */
const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** `random` is in [0, 1). Milliseconds, never less than half of the step. */
export function backoff(attempt: number, random: number): number {
  const step = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(step / 2 + (step / 2) * random);
}
