/** The labelled rows that are compared over: those of the tests, and those of a folder the caller names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { parseLabelledRow, type LabelledRow } from '../../src/screening/score/labelled-row.js';

/** From the root of the project, where npm runs. */
const FIXTURES = 'test/fixtures/screening';
const CHAT = join(FIXTURES, 'chat-synth.jsonl');

/** Short chat lines, for measures of speed. */
export const messageTexts = (): readonly string[] => rowsOf(CHAT).map(({ text }) => text);

/** @throws Error for a file with a line that is no row; names file, line and field */
export function readRows(dataFolder: string | undefined): readonly LabelledRow[] {
  const folders = dataFolder === undefined ? [FIXTURES] : [FIXTURES, dataFolder];
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => /\.jsonl(\.gz)?$/.test(file))
      .sort()
      .flatMap((file) => rowsOf(join(folder, file))),
  );
}

/** Rows that only say what the verdict should be are of no use here: nothing in them can be found or missed. */
function rowsOf(path: string): readonly LabelledRow[] {
  const content = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = parseLabelledRow(line);
    if (parsed.kind === 'malformed') throw new Error(`${path}, line ${index + 1}: ${parsed.why}`);
    const { row } = parsed;
    const onlyVerdict = row.expect !== undefined && row.spans === undefined && row.topics === undefined;
    return onlyVerdict ? [] : [row];
  });
}
