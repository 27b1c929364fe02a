/** Whether patterns may be used: each compiles, matches something, is of bearable size, and passes the tests that stand beside it. */
import { compilePattern, type Pattern } from './compile.js';
import { PATTERN_LIMITS, type PatternSpec } from './pattern-spec.js';

export interface Fault {
  readonly path: readonly (string | number)[];
  /** Names the pattern and the number of a test, never a text. */
  readonly message: string;
}

/** Paths begin at the list. Empty: all may be used. */
export function checkPatterns(specs: readonly PatternSpec[]): readonly Fault[] {
  const faults: Fault[] = [];
  let sizeOfAll = 0;
  for (const [at, spec] of specs.entries()) {
    const compiled = compilePattern(spec);
    if (compiled.kind === 'refused') {
      faults.push({ path: [at, 'match'], message: `pattern ${spec.name} ${compiled.why}` });
      continue;
    }
    sizeOfAll += compiled.pattern.size;
    faults.push(...checkTests(spec, compiled.pattern).map(({ path, message }) => ({ path: [at, ...path], message })));
    if (specs.findIndex(({ name }) => name === spec.name) < at) {
      faults.push({ path: [at, 'name'], message: `there are two patterns named ${spec.name}` });
    }
  }
  if (sizeOfAll > PATTERN_LIMITS.sizeOfAll) faults.push({ path: [], message: 'are too large together: shorten or drop some' });
  return faults;
}

function checkTests({ name, verdict, tests }: PatternSpec, pattern: Pattern): readonly Fault[] {
  const faults: Fault[] = [];
  if (!tests.some(({ expect }) => expect === verdict)) {
    faults.push({ path: ['tests'], message: `pattern ${name} needs a test that expects ${verdict}` });
  }
  if (!tests.some(({ expect }) => expect === 'pass')) {
    faults.push({ path: ['tests'], message: `pattern ${name} needs a test that expects pass` });
  }
  for (const [at, { text, expect }] of tests.entries()) {
    const got = pattern.matches(text) ? verdict : 'pass';
    if (got === expect) continue;
    faults.push({ path: ['tests', at], message: `pattern ${name}, test ${at + 1} expects ${expect} and gets ${got}` });
  }
  return faults;
}
