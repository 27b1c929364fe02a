import { backoff } from '../../../secure-web/customer/backoff.js';

test('waits double from half a second to half a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => backoff(attempt, 1))).toEqual([
    500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

test('chance takes away at most half', () => {
  expect(backoff(3, 0)).toBe(2000);
  expect(backoff(3, 0.5)).toBe(3000);
});
