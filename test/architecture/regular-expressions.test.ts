/** No text makes a regular expression of the product slow: a customer's message, a header, a provider's answer reach them all. */
import { expressionsOf, judge } from './regular-expressions.js';
import { files, read } from './tree.js';

jest.setTimeout(300_000);

/** `/pattern/flags` that recheck cannot decide or nobody can read: why it is linear all the same. */
const UNDECIDED: Readonly<Record<string, string>> = {};

const sources = files().filter((path) => /^(src|channels|secure-web)\/.*\.tsx?$/.test(path));
const verdictsIn = (text: string) => judge(expressionsOf('planted.ts', text)).map(({ where, status }) => `${where} ${status}`);

describe('the regular expressions of the product', () => {
  const verdicts = judge(sources.flatMap((path) => expressionsOf(path, read(path))));
  const written = ({ pattern, flags, where }: (typeof verdicts)[number]) =>
    pattern === null ? where.replace(/:\d+$/, '') : `/${pattern}/${flags}`;

  it('were read', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(verdicts.length).toBeGreaterThan(90);
  });

  it('are none that some text makes slow', () => {
    const slow = verdicts.filter(({ status }) => status === 'vulnerable');
    expect(slow.map((verdict) => `${verdict.where} ${written(verdict)}`)).toEqual([]);
  });

  it('are all decided, or stand on the list with a reason', () => {
    const undecided = verdicts.filter(({ status }) => status === 'unknown' || status === 'unreadable');
    expect([...new Set(undecided.map(written))].sort()).toEqual(Object.keys(UNDECIDED).sort());
  });
});

describe('a slow one that was planted is found', () => {
  test.each([
    ['exponential', 'const slow = /^(a+)+$/;'],
    ['quadratic', "text.replace(/ +$/, '');"],
    ['two stars side by side', 'if (/^\\d*\\d*x$/.test(text)) return;'],
    ['alternatives that overlap', 'const slow = /^(\\w|\\d)+!$/i;'],
    ['constructed', "const slow = new RegExp('^(a+)+$', 'u');"],
    ['called', 'const slow = globalThis.RegExp(`(x*)*y`);'],
  ])('%s', (_name, text) => {
    expect(verdictsIn(`\n${text}\n`)).toEqual(['planted.ts:2 vulnerable']);
  });

  test.each([
    ['anchored', 'const fine = /^a+$/;'],
    ['bounded', "text.replace(/ {1,8}$/, '');"],
    ['constructed', "const fine = new RegExp('^[a-z]+$', 'u');"],
  ])('a quick one is let through: %s', (_name, text) => {
    expect(verdictsIn(text)).toEqual(['planted.ts:1 safe']);
  });

  test.each([
    ['a variable', 'new RegExp(pattern)'],
    ['a template with a hole', 'new RegExp(`^${word}$`)'],
    ['flags from elsewhere', "RegExp('^a$', flags)"],
  ])('what is put together at run time counts as unreadable: %s', (_name, text) => {
    expect(verdictsIn(text)).toEqual(['planted.ts:1 unreadable']);
  });

  it('and what only looks like one is no regular expression', () => {
    expect(verdictsIn("const a = '/(a+)+$/'; const b = 1 / 2 / 3; // /(a+)+$/\n")).toEqual([]);
  });
});
