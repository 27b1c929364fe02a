/** Documents that name things are held to the things: a path that is gone, a table without a row. */
import { dirname, join, normalize } from 'node:path/posix';

import { migrations } from '../../src/stores/migrations/list.js';
import { files, read } from './tree.js';

/** What stands in code marks and looks like a file or a folder of this repository. */
function pathsNamed(markdown: string): readonly string[] {
  const marked = [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text ?? '');
  return marked.filter((text) => /^[.\w][\w.-]*(\/[\w.*-]+)*\/?$/.test(text) && /\/|\.(ts|md|mjs|cjs|js|json|yaml)$/.test(text));
}

const documents = files().filter((path) => path.endsWith('.md') && !path.startsWith('test/'));

/** Links within the repository, from its root. */
function linksOf(path: string): readonly string[] {
  const targets = [...read(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target]) => target ?? '');
  return targets.map((target) => normalize(join(dirname(path), target)));
}

/** A folder is there when a file is in it: an empty one is not in a clone. */
function missing(paths: readonly string[]): readonly string[] {
  const there = files();
  return paths.filter((path) => !there.some((file) => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`)));
}

describe.each(documents)('%s', (path) => {
  test('links only to what exists', () => {
    expect(missing(linksOf(path))).toEqual([]);
  });
});

test('a link to what is gone would be caught', () => {
  expect(missing(['docs/gone.md', 'LICENSE'])).toEqual(['docs/gone.md']);
});

describe('ARCHITECTURE.md', () => {
  const named = pathsNamed(read('ARCHITECTURE.md'));

  test('names many paths', () => {
    expect(named.length).toBeGreaterThan(20);
  });

  test('names only paths that exist', () => {
    expect(missing(named)).toEqual([]);
  });

  test('would be caught naming one that does not', () => {
    expect(missing(pathsNamed('see `src/gone/away.ts`, `src/domain/` and `docs/gone.md`'))).toEqual([
      'src/gone/away.ts',
      'docs/gone.md',
    ]);
  });
});

describe('docs/storage-schema.md', () => {
  /** `| table | purpose | sealed columns | lifetime | who deletes |` */
  const rows = [...read('docs/storage-schema.md').matchAll(/^\| `(\w+)` *\|(.*)\|$/gm)].map(([, table = '', rest = '']) => ({
    table,
    cells: rest.split('|').map((cell) => cell.trim()),
  }));
  const sql = migrations.map((migration) => migration.sql).join('\n');
  const tables = [...sql.matchAll(/^create table (?:if not exists )?(\w+) \(([\s\S]*?)^\);/gm)].map(
    ([, table = '', body = '']) => ({
      table,
      sealed: [...body.matchAll(/^ {2}(\w+_sealed) /gm)].map(([, column]) => column),
    }),
  );

  test('lists exactly the tables of the migrations', () => {
    expect(tables.length).toBeGreaterThan(10);
    expect(rows.map(({ table }) => table).sort()).toEqual(tables.map(({ table }) => table).sort());
  });

  test.each(tables)('says of $table what is sealed in it', ({ table, sealed }) => {
    const cell = rows.find((row) => row.table === table)?.cells[1] ?? '';
    expect([...cell.matchAll(/`(\w+)`/g)].map(([, column]) => column)).toEqual(sealed);
  });

  test.each(rows)('gives $table a purpose, a lifetime and somebody who deletes it', ({ cells }) => {
    expect(cells).toHaveLength(4);
    expect(cells.filter((cell) => cell === '')).toEqual([]);
  });
});

describe('the line that runs the tests', () => {
  const LINE = 'npm ci && npm run setup:test && npm test';

  test('is what .ci/run runs', () => {
    expect(read('.ci/run')).toContain(`{ ${LINE}; }`);
  });

  test('is the same wherever a document gives one', () => {
    const given = documents.flatMap((path) => read(path).split('\n')).filter((line) => /^ *npm ci && .*npm test/.test(line));
    expect(given.length).toBeGreaterThan(0);
    expect([...new Set(given.map((line) => line.trim()))]).toEqual([LINE]);
  });
});
