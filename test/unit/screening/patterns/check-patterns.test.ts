import { checkPatterns } from '../../../../src/screening/patterns/check-patterns.js';
import { type PatternSpec } from '../../../../src/screening/patterns/pattern-spec.js';

const good: PatternSpec = {
  name: 'case-number',
  match: 'LC-\\d{6}',
  verdict: 'seal',
  tests: [
    { text: 'LC-204816', expect: 'seal' },
    { text: 'LC-20', expect: 'pass' },
  ],
};
const TELLING = 'telling words LC-204816';

describe('patterns', () => {
  it('may be used when they pass their tests', () => {
    expect(
      checkPatterns([
        good,
        {
          ...good,
          name: 'other',
          verdict: 'mask',
          tests: [
            { text: 'LC-204816', expect: 'mask' },
            { text: '', expect: 'pass' },
          ],
        },
      ]),
    ).toEqual([]);
    expect(checkPatterns([])).toEqual([]);
  });

  const refused: readonly [what: string, specs: readonly PatternSpec[], path: readonly (string | number)[], says: string][] = [
    [
      'no test it must find',
      [{ ...good, tests: [{ text: 'x', expect: 'pass' }] }],
      [0, 'tests'],
      'needs a test that expects seal',
    ],
    [
      'no test it must pass',
      [{ ...good, tests: [{ text: 'LC-204816', expect: 'seal' }] }],
      [0, 'tests'],
      'needs a test that expects pass',
    ],
    [
      'a test it misses',
      [{ ...good, tests: [...good.tests, { text: 'telling words', expect: 'seal' }] }],
      [0, 'tests', 2],
      'case-number, test 3 expects seal and gets pass',
    ],
    [
      'a test it should have passed',
      [{ ...good, tests: [{ text: TELLING, expect: 'pass' }, ...good.tests] }],
      [0, 'tests', 0],
      'case-number, test 1 expects pass and gets seal',
    ],
    [
      'a test of another verdict',
      [{ ...good, tests: [...good.tests, { text: TELLING, expect: 'mask' }] }],
      [0, 'tests', 2],
      'expects mask and gets seal',
    ],
    ['a pattern that is none', [good, { ...good, name: 'broken', match: '(' }], [1, 'match'], 'pattern broken does not compile'],
    ['one name twice', [good, good], [1, 'name'], 'two patterns named case-number'],
    [
      'too much together',
      Array.from({ length: 7 }, (_, i) => ({ ...good, name: `n${i}`, match: 'LC-\\d{6}|z{230}' })),
      [],
      'too large together',
    ],
  ];

  test.each(refused)('are refused for %s, by place and name and without the text', (_what, specs, path, says) => {
    const faults = checkPatterns(specs);
    expect(faults).toContainEqual({ path, message: expect.stringContaining(says) });
    expect(JSON.stringify(faults)).not.toMatch(/telling|204816/);
  });
});
