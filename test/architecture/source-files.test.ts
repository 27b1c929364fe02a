/** What holds for every file: its length, its name, and that it knows nothing of the machine it was written on. */
import { files, read } from './tree.js';

const LONGEST = 300;
const SOURCE = /^(src|channels|secure-web|test|bench|bin)\/.*\.(ts|tsx|js|mjs|cjs|css)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
/** Found in `text`: a folder of somebody's machine, or a package registry. Spelled in parts, so that this file passes. */
const HOME = new RegExp(`(^|[\\s"'\`(=:])/(${['home', 'root', 'Users', 'work', 'workspace'].join('|')})/[\\w.]`, 'm');
const REGISTRY = new RegExp(`https?://[^\\s"'\`)]*(${['registry', 'artifactory', 'verdaccio', 'nexus'].join('|')})`);

/** Recorded material keeps the names and the words of its origin. */
const all = files().filter((path) => !/^test\/(fixtures|vectors)\//.test(path));
const sources = all.filter((path) => SOURCE.test(path));
const lines = (path: string) => read(path).trimEnd().split('\n').length;

test('the tree was read', () => {
  expect(sources.length).toBeGreaterThan(100);
});

test(`no source file is longer than ${LONGEST} lines`, () => {
  expect(sources.filter((path) => lines(path) > LONGEST)).toEqual([]);
});

test('files and folders of the tree are named in kebab-case', () => {
  const misnamed = sources.filter((path) => !path.split('/').every((part) => KEBAB.test(part)));
  expect(misnamed).toEqual([]);
});

test.each(['Decide.ts', 'handle_inbound.ts', 'twoWords.ts', 'a--b.ts', '-a.ts'])('%s is no kebab-case name', (name) => {
  expect(KEBAB.test(name)).toBe(false);
});

test('no file names a folder of a machine or a package registry', () => {
  const readable = all.filter((path) => !/\.(png|ico|woff2|wasm|bin|gz)$/.test(path));
  const telling = readable.filter((path) => HOME.test(read(path)) || REGISTRY.test(read(path)));
  expect(telling).toEqual([]);
});

test.each(['home', 'root', 'Users', 'work'])('a path under /%s names a machine', (folder) => {
  expect(HOME.test(`see /${folder}/someone/notes`)).toBe(true);
  expect(HOME.test(`import "./${folder}/notes"`)).toBe(false);
});

test.each(['registry', 'artifactory'])('an address with %s in it names a registry', (word) => {
  expect(REGISTRY.test(`https://${word}.example.org/a.tgz`)).toBe(true);
  expect(REGISTRY.test(`the ${word}`)).toBe(false);
});
