/**
 * Typed rules over every TypeScript file of the house; each file is checked under the tsconfig.json nearest to it. An
 * exception to the strict set stands here with its reason, and nowhere else: no rule is switched off inside a file.
 */
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const TEST = ['test/**/*.ts', 'test/**/*.tsx'];
const TOOLS = ['bench/**', 'screening/train/**', 'test/setup/**', 'bin/**', '*.mjs', '*.cjs', '*.config.ts'];

/** Ways to make markup out of a string: what a customer said must never be parsed. */
const MARKUP_SINKS = [
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Render text; never markup from a string.' },
  { selector: "Property[key.name='dangerouslySetInnerHTML']", message: 'Render text; never markup from a string.' },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]',
    message: 'Use textContent or the renderer; never markup from a string.',
  },
];

export default defineConfig(
  { ignores: ['dist/', 'coverage/', '.bench/', 'data/', 'test/architecture/planted/', 'test/fixtures/', 'test/vectors/'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.config.ts'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      // A number reads in a message as it is.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return leave(code)` and `() => list.push(x)` are how guards and callbacks of void functions read.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Ports are declared as methods and implemented by closures that know no `this`.
      '@typescript-eslint/unbound-method': 'off',
      // An implementation of an asynchronous port may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Alternatives here are unions of words, and ports are interfaces: two slow rules with nothing to find.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // The caller names the type a parser gives: `parser<LinkId>(LINK)`.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // `for (;;)` and `while (true)` with a way out inside are how a worker reads.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      // `{ drop, ...rest }` takes a member out; `_next` holds a place in a signature.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Take it as a parameter: src/config/env.ts reads the environment.' },
        { object: 'Math', property: 'random', message: 'Take a Random.' },
      ],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-param-reassign': 'error',
    },
  },
  {
    files: ['secure-web/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...MARKUP_SINKS] },
  },
  {
    files: ['secure-web/**/*.tsx'],
    rules: {
      // A view is a tree of markup: its length is its picture, not its logic.
      'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/cli/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['src/config/**', ...TEST, ...TOOLS],
    rules: { 'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Take a Random.' }] },
  },
  {
    files: TOOLS,
    rules: { 'no-console': 'off' },
  },
  {
    files: TEST,
    extends: [jest.configs['flat/recommended'], jest.configs['flat/style']],
    rules: {
      // A suite is one long function of short ones.
      'max-lines-per-function': 'off',
      // Jest's matchers (`expect.anything()`) are typed `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      // A test names the member it is about to check; if it is missing, the test fails as it should.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Suites over several implementations hand in functions that assert.
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'assert*', 'fc.assert', '**.fc.assert'] }],
      'jest/no-conditional-expect': 'error',
      'jest/no-standalone-expect': 'error',
      'jest/prefer-strict-equal': 'off',
      'jest/no-restricted-jest-methods': [
        'error',
        {
          mock: 'Fakes stand at the edge and behave; hand one in through deps.',
          doMock: 'Fakes stand at the edge and behave; hand one in through deps.',
          useFakeTimers: 'Time is a parameter: hand in a clock.',
        },
      ],
    },
  },
  {
    // Contract suites export functions of tests and hold no test of their own.
    files: ['test/contracts/**', 'test/fakes/**', 'test/setup/**'],
    rules: { 'jest/no-export': 'off', 'jest/no-standalone-expect': 'off', 'jest/valid-describe-callback': 'off' },
  },
);
