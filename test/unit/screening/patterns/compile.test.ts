import { Budget } from '../../../../src/screening/budget.js';
import { compilePattern } from '../../../../src/screening/patterns/compile.js';
import { PATTERN_LIMITS, type PatternSpec } from '../../../../src/screening/patterns/pattern-spec.js';

const spec = (match: string, over: Partial<PatternSpec> = {}): PatternSpec => ({
  name: 'a-name',
  match,
  verdict: 'seal',
  tests: [],
  ...over,
});

function find(match: string, text: string, over: Partial<PatternSpec> = {}, budget = new Budget(text.length)) {
  const compiled = compilePattern(spec(match, over));
  if (compiled.kind === 'refused') throw new Error(compiled.why);
  return compiled.pattern.find(text, budget);
}

describe('a pattern', () => {
  it('finds every match, in units of the text as it came', () => {
    expect(find('LC-\\d{6}', '😀 LC-204816 and LC-204817')).toEqual([
      { kind: 'OTHER_ID', start: 3, end: 12, score: 1, rule: 'pattern-a-name' },
      { kind: 'OTHER_ID', start: 17, end: 26, score: 1, rule: 'pattern-a-name' },
    ]);
  });

  it('finds each of forty in one message', () => {
    expect(find('LC-\\d{6}', 'LC-204816 '.repeat(40))).toHaveLength(40);
  });

  it('has the kind it is given, and heeds the case of letters unless told not to', () => {
    expect(find('LC', 'lc', { flags: 'i', kind: 'MRN' })).toMatchObject([{ kind: 'MRN' }]);
    expect(find('LC', 'lc')).toEqual([]);
  });

  test.each([
    ['look-ahead', 'a(?=b)', 'has no look-around'],
    ['a look-ahead that denies', 'a(?!b)', 'has no look-around'],
    ['look-behind', '(?<=a)b', 'has no look-around'],
    ['a look-behind that denies', '(?<!a)b', 'has no look-around'],
    ['a back-reference', '(a)\\1', 'has no back-references'],
    ['a back-reference by name', '(?P<x>a)\\k<x>', 'has no back-references'],
    ['an atomic group', '(?>a)b', 'is not RE2 syntax'],
    ['a possessive quantifier', 'a++', 'is not RE2 syntax'],
    ['a bracket that is not closed', '(secret-4111', 'is not RE2 syntax'],
    ['too many repetitions', 'a{1001}', 'is not RE2 syntax'],
    ['a program that is too large', '(a{1,30}b){20}', 'is too large'],
    ['nothing', '', 'the empty string'],
    ['nothing or more', 'a*', 'the empty string'],
    ['a choice of nothing', 'x|', 'the empty string'],
    ['the end of a word', '\\b', 'the empty string'],
    ['the inside of a word', '\\B', 'the empty string'],
    ['the end of a line', '(?m)$', 'the empty string'],
    ['nothing after a word', 'a\\b|\\b', 'the empty string'],
  ])('of %s is refused', (_what, match, why) => {
    const compiled = compilePattern(spec(match));
    expect(compiled).toEqual({ kind: 'refused', why: expect.stringContaining(why) });
    expect(JSON.stringify(compiled)).not.toContain('4111');
  });
});

describe('on 100 KB made against it, a pattern', () => {
  const LONG = 100_000;
  const fill = (piece: string, end = '') => piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG) + end;

  test.each([
    ['(a+)+$', fill('a', '!')],
    ['(a|aa)+$', fill('a', '!')],
    ['(a|a?)+b', fill('a')],
    ['(.*)(.*)(.*)(.*)(.*)x', fill('a')],
    ['(x+x+)+y', fill('x')],
    ['([a-z]+)*\\d', fill('abc ')],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', fill('a')],
  ])('%s comes to an end and finds nothing', (match, text) => {
    expect(find(match, text)).toEqual([]);
  });

  it('of dear searches costs no more than the text allows, and is stopped there', () => {
    // Each search reads to the end for a "b" that never comes, and then takes one "a".
    const budget = new Budget(LONG);
    expect(() => find('a[^b]*b|a', fill('a'), {}, budget)).toThrow('more steps than its text allows');
    expect(budget.spent).toBeLessThan(LONG * 402 + 20_000);
  });

  it('costs in proportion to the text', () => {
    const steps = (length: number) => {
      const budget = new Budget(length);
      find('\\bLC-\\d{6}\\b', `${'lorem ipsum '.repeat(length / 12)} LC-204816`, {}, budget);
      return budget.spent;
    };
    expect(steps(120_000) / steps(12_000)).toBeLessThan(10.5);
  });

  it('of the largest size allowed still searches a whole text twice', () => {
    const largest = 'a'.repeat(PATTERN_LIMITS.size - 3);
    expect(find(largest, fill('b', largest))).toHaveLength(1);
  });
});
