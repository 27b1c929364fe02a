/** Up to 100 KB of text made to be slow: the steps are counted, so nothing here depends on the machine. */
import { Budget } from '../../../src/screening/budget.js';
import { defaultPolicy } from '../../../src/screening/decision/policy.js';
import { createCountedScreen } from '../../../src/screening/screen.js';
import { SHAPES } from './adversarial-texts.js';

const screen = createCountedScreen(defaultPolicy);
const LENGTHS = { short: 1600, middle: 10_000, long: 100_000 } as const;

describe('adversarial texts', () => {
  it('are many, of the length asked for, and the same each time', () => {
    expect(Object.keys(SHAPES).length).toBeGreaterThan(40);
    for (const shape of Object.values(SHAPES)) {
      const { text, previous = '' } = shape(LENGTHS.middle);
      expect(text.length + previous.length).toBe(LENGTHS.middle);
      expect(shape(LENGTHS.middle)).toEqual({ text, ...(previous !== '' && { previous }) });
    }
  });
});

describe('the work of screening', () => {
  test.each(Object.entries(SHAPES))('grows no faster than an adversarial text, and comes to its end: %s', (_name, shape) => {
    const { text, ...rest } = shape(LENGTHS.long);
    const { screening, steps: long } = screen({ text, ...rest, direction: 'in' });
    const [short, middle] = [LENGTHS.short, LENGTHS.middle].map((length) => screen({ ...shape(length), direction: 'in' }).steps);
    expect(middle! / short!).toBeLessThanOrEqual((LENGTHS.middle / LENGTHS.short) * 1.3);
    expect(long / middle!).toBeLessThanOrEqual(12);
    expect(text.trim() !== '' && screening.masked === '').toBe(false);
    let last = 0;
    for (const { start, end, score } of screening.findings) {
      expect([start >= last, end > start, end <= text.length, score >= 0 && score <= 1]).toEqual([true, true, true, true]);
      last = end;
    }
  });

  // What goes out is read by the same rules and a few more: two lengths tell of those.
  test.each(Object.entries(SHAPES))('grows no faster than a reply either: %s', (_name, shape) => {
    const [short, middle] = [LENGTHS.short, LENGTHS.middle].map((length) => screen({ ...shape(length), direction: 'out' }).steps);
    expect(middle! / short!).toBeLessThanOrEqual((LENGTHS.middle / LENGTHS.short) * 1.3);
  });
});

describe.each(['in', 'out'] as const)('screening what goes %s', (direction) => {
  let limit = 0;
  const limited = createCountedScreen(defaultPolicy, undefined, () => new Budget(0, 0, limit));

  test.each(Object.entries(SHAPES))('seals what is stopped half-way, and shows nothing of it: %s', (_name, shape) => {
    const input = { ...shape(LENGTHS.short), direction };
    limit = screen(input).steps / 2;
    expect(limited(input).screening).toEqual({ verdict: 'seal', findings: [], topics: [], masked: '', offer: false });
  });
});
