/** Which rules hold where: a rule that an edit switched off for a whole room would not be missed by anybody else. */
import { execFileSync } from 'node:child_process';

import { ROOT } from './tree.js';

const EVERYWHERE = [
  '@typescript-eslint/no-explicit-any',
  '@typescript-eslint/no-floating-promises',
  '@typescript-eslint/no-misused-promises',
  '@typescript-eslint/consistent-type-imports',
  '@typescript-eslint/switch-exhaustiveness-check',
  'max-lines',
];

const FILES = ['src/engine/decide.ts', 'src/config/env.ts', 'src/cli/main.ts', 'secure-web/customer/page.ts', 'test/x.test.ts'];
/** In a process of its own: the configuration is an ES module, and one process reads it once for all files. */
const PRINT = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint();
  const configs = await Promise.all(process.argv.slice(1).map((file) => eslint.calculateConfigForFile(file)));
  console.log(JSON.stringify(configs.map(({ rules }) => rules)));
`;

type Rules = Readonly<Record<string, readonly [severity: 0 | 1 | 2, ...options: readonly unknown[]]>>;

const printed = new Map<string, Rules>();
beforeAll(() => {
  const args = ['--input-type=module', '--eval', PRINT, ...FILES];
  const output = execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  (JSON.parse(output) as readonly Rules[]).forEach((rules, index) => printed.set(FILES[index] ?? '', rules));
}, 120_000);

/** The rules that are errors for a file, each with its options as text. */
function rulesOf(file: string): ReadonlyMap<string, string> {
  const errors = Object.entries(printed.get(file) ?? {}).filter(([, [severity]]) => severity === 2);
  return new Map(errors.map(([name, [, ...options]]) => [name, JSON.stringify(options)]));
}

test('the gateway is linted with types, sizes, and without the console and the environment', () => {
  const rules = rulesOf('src/engine/decide.ts');
  expect([...rules.keys()]).toEqual(expect.arrayContaining([...EVERYWHERE, 'max-lines-per-function', 'no-console']));
  expect(rules.get('no-restricted-properties')).toContain('"env"');
  expect(rules.get('max-lines')).toContain('300');
  expect(rules.get('max-lines-per-function')).toContain('60');
});

test('only src/config reads the environment, and only the command line speaks to the console', () => {
  expect(rulesOf('src/config/env.ts').get('no-restricted-properties')).not.toContain('"env"');
  expect(rulesOf('src/cli/main.ts').has('no-console')).toBe(false);
  expect(rulesOf('src/cli/main.ts').get('no-restricted-properties')).toContain('"env"');
});

test('pages make no markup out of text', () => {
  const rules = rulesOf('secure-web/customer/page.ts');
  expect([...rules.keys()]).toEqual(expect.arrayContaining([...EVERYWHERE, 'no-console']));
  for (const sink of ['dangerouslySetInnerHTML', 'innerHTML', 'insertAdjacentHTML']) {
    expect(rules.get('no-restricted-syntax')).toContain(sink);
  }
});

test('tests are linted as code, and take no mocks', () => {
  const rules = rulesOf('test/x.test.ts');
  expect([...rules.keys()]).toEqual(expect.arrayContaining([...EVERYWHERE, 'jest/expect-expect', 'jest/no-focused-tests']));
  expect(rules.get('jest/no-restricted-jest-methods')).toContain('"mock"');
});
