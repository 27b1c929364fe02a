/**
 * Every regular expression of the product, read with the TypeScript compiler, and what recheck says of each: can some text make it
 * take more than linear time? recheck's pure build is loaded by its path, so that no other is ever looked for.
 */
import { execFileSync } from 'node:child_process';
import type { Diagnostics, Parameters } from 'recheck';
import ts from 'typescript';

import { ROOT } from './tree.js';

export interface FoundExpression {
  /** `path:line` */
  readonly where: string;
  /** As written; null where it is put together at run time and cannot be read. */
  readonly pattern: string | null;
  readonly flags: string;
}

export interface Verdict extends FoundExpression {
  readonly status: Diagnostics['status'] | 'unreadable';
}

/**
 * No limit of time, so that a loaded machine finds the same; recheck's limits of steps remain. A pattern with a repetition up to a few
 * hundred is still proved by automata; above that recheck only searches for a slow text.
 */
const WITHOUT_CLOCK = {
  timeout: null,
  attackTimeout: null,
  incubationTimeout: null,
  seedingTimeout: null,
  randomSeed: 1,
  maxRepeatCount: 300,
} satisfies Parameters;

/** In a process of its own: inside Jest's sandbox the same takes ten times as long. */
const CHECK = `
  const { checkSync } = require('recheck/lib/browser.js');
  const asked = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  console.log(JSON.stringify(asked.map(([pattern, flags]) => checkSync(pattern, flags, ${JSON.stringify(WITHOUT_CLOCK)}).status)));
`;

/** Literals, and what is given to `RegExp`, called or constructed. */
export function expressionsOf(path: string, text: string): readonly FoundExpression[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: FoundExpression[] = [];
  const visit = (node: ts.Node): void => {
    const where = `${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ where, pattern: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && isRegExp(node.expression)) {
      const [pattern = null, flags = ''] = (node.arguments ?? []).map(literally);
      found.push({ where, pattern: flags === null ? null : pattern, flags: flags ?? '' });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `RegExp`, and `globalThis.RegExp`. */
function isRegExp(node: ts.Expression): boolean {
  return (ts.isIdentifier(node) ? node : ts.isPropertyAccessExpression(node) ? node.name : undefined)?.text === 'RegExp';
}

const literally = (node: ts.Expression): string | null => (ts.isStringLiteralLike(node) ? node.text : null);

/** The same pattern is looked at once, wherever it stands. */
export function judge(expressions: readonly FoundExpression[]): readonly Verdict[] {
  const asked = new Map<string, readonly [pattern: string, flags: string]>();
  for (const { pattern, flags } of expressions) if (pattern !== null) asked.set(`/${pattern}/${flags}`, [pattern, flags]);
  const answers = asked.size === 0 ? [] : check([...asked.values()]);
  const statuses = new Map([...asked.keys()].map((key, index) => [key, answers[index]]));
  return expressions.map((expression) => {
    const { pattern, flags } = expression;
    return { ...expression, status: (pattern === null ? undefined : statuses.get(`/${pattern}/${flags}`)) ?? 'unreadable' };
  });
}

function check(asked: readonly (readonly [pattern: string, flags: string])[]): readonly Diagnostics['status'][] {
  const output = execFileSync(process.execPath, ['--eval', CHECK], { cwd: ROOT, input: JSON.stringify(asked), encoding: 'utf8' });
  const statuses = JSON.parse(output) as readonly Diagnostics['status'][];
  if (statuses.length !== asked.length) throw new Error('a pattern got no answer');
  return statuses;
}
