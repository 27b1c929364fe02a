/**
 * `npm run train -- --corpora FOLDER`: makes the weights of src/screening anew. `--only topics|names` makes one. The same rows give the
 * same weights, to the byte. With `--report` nothing is written, and what held-out models do is printed.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { chatLines, publicRows } from './corpora.js';
import { nameList, trainNames } from './names.js';
import { reportNames } from './report-names.js';
import { reportTopics } from './report.js';
import { trainTopics } from './topics.js';

const SCREENING = join(__dirname, '../../src/screening');
const NAMES = join(__dirname, '../../node_modules/@cspell/dict-people-names/dict/people-names.txt');

function main(): void {
  const { values } = parseArgs({
    options: { corpora: { type: 'string' }, only: { type: 'string' }, report: { type: 'boolean', default: false } },
  });
  if (values.corpora === undefined) throw new Error('--corpora names the folder of public corpora (docs/data-sheet.md)');
  const rows = [...chatLines(), ...publicRows(values.corpora)];
  if (values.report) {
    reportTopics(rows, console.log);
    reportNames(rows, nameList(NAMES, rows), console.log);
    return;
  }
  if (values.only !== 'names') write('topics/topic-weights.json', trainTopics(rows, console.log));
  if (values.only !== 'topics') write('names/name-weights.json', trainNames(rows, nameList(NAMES, rows)));
}

function write(file: string, weights: object): void {
  writeFileSync(join(SCREENING, file), `${JSON.stringify(weights)}\n`);
}

main();
