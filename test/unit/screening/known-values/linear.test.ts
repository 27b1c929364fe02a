import { defaultPolicy } from '../../../../src/screening/decision/policy.js';
import { createCountedScreen } from '../../../../src/screening/screen.js';

const screen = createCountedScreen(defaultPolicy);
const VALUE = 'Tuesday 8 December at 10:20, 1,240.18 pounds, account 12345678, AB-123456';
const SHAPES = [
  '4 ',
  '1,111.',
  '12 march ',
  'Ana Okafor ',
  'AB-1 ',
  '8/12 ',
  '1.',
  'tuesday 8 december ',
  '12345678 ',
  '1,240.18 ',
];

const repeated = (shape: string, length: number): string => shape.repeat(Math.ceil(length / shape.length)).slice(0, length);

describe('the work of knowing values again', () => {
  const expectToGrow = (steps: (length: number) => number): void => {
    const [short, middle, long] = [steps(1600), steps(10_000), steps(100_000)];
    expect(middle / short).toBeLessThan((10_000 / 1600) * 1.3);
    expect(long / middle).toBeLessThan(10 * 1.3);
  };
  const counted = (text: string, value: string, published: readonly string[]): number => {
    const { screening, steps } = screen({ text, direction: 'out', known: [{ name: 'v', value }], published });
    expect(screening.masked).not.toBe('');
    return steps;
  };

  test.each(SHAPES)('grows with the reply and no faster: %s', (shape) => {
    expectToGrow((length) => counted(repeated(shape, length), VALUE, []));
  });

  test.each(SHAPES)('grows with the value and no faster: %s', (shape) => {
    expectToGrow((length) => counted('at 10:20, 12345678', repeated(shape, length), []));
  });

  test.each(SHAPES)('grows with the published texts and no faster: %s', (shape) => {
    expectToGrow((length) => counted('account 12345678', VALUE, [repeated(shape, length)]));
  });
});
