/** Runs the real dependency-cruiser with the real rules, here or on a tree a test has planted. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { ROOT } from './tree.js';

const RULES = join(ROOT, '.dependency-cruiser.cjs');

export interface Cruise {
  readonly modules: number;
  /** `{rule} {file}`, sorted. */
  readonly violations: readonly string[];
}

interface Result {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

export function cruise(tree: string, folders: readonly string[]): Cruise {
  const program = join(ROOT, 'node_modules', '.bin', 'depcruise');
  const output = execFileSync(program, ['--config', RULES, '--output-type', 'json', ...folders], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { summary } = JSON.parse(output) as Result;
  const violations = summary.violations.map(({ from, rule }) => `${rule.name} ${from}`);
  return { modules: summary.totalCruised, violations: [...new Set(violations)].sort() };
}

export function ruleNames(): readonly string[] {
  const { forbidden } = jest.requireActual<{ forbidden: readonly { readonly name: string }[] }>(RULES);
  return forbidden.map(({ name }) => name).sort();
}
