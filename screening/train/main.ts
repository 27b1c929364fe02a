/**
 * `npm run train -- --corpora FOLDER`: makes the weights of src/screening anew. `--only topics|names|numbers` makes some (`names` with
 * addresses). The same rows give the same weights, to the byte. With `--report` nothing is written, and what held-out models do is printed.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { trainAddresses } from './addresses.js';
import { chatLines, publicRows } from './corpora.js';
import { listsOf, nameLists, storedLists, trainNames } from './names.js';
import { trainNumbers } from './numbers.js';
import { reportNames } from './report-names.js';
import { reportTopics } from './report.js';
import { trainTopics } from './topics.js';

const MODELS = ['topics', 'names', 'numbers'];
const SCREENING = join(__dirname, '../../src/screening');
const NAMES = join(__dirname, '../../node_modules/@cspell/dict-people-names/dict/people-names.txt');

function main(): void {
  const { values } = parseArgs({
    options: { corpora: { type: 'string' }, only: { type: 'string' }, report: { type: 'boolean', default: false } },
  });
  if (values.corpora === undefined) throw new Error('--corpora names the folder of public corpora (docs/data-sheet.md)');
  if (values.only !== undefined && !MODELS.includes(values.only)) throw new Error(`--only is one of ${MODELS.join(', ')}`);
  const rows = [...chatLines(), ...publicRows(values.corpora)];
  if (values.report) {
    reportTopics(rows, console.log);
    reportNames(rows, listsOf(nameLists(NAMES, rows)), console.log);
    return;
  }
  const wanted = (model: string) => values.only === undefined || values.only === model;
  if (wanted('topics')) write('topics/topic-weights.json', trainTopics(rows, console.log));
  if (wanted('numbers')) write('numbers/number-weights.json', trainNumbers(rows));
  if (!wanted('names')) return;
  const names = nameLists(NAMES, rows);
  const lists = listsOf(names);
  write('names/word-lists.json', storedLists(names));
  write('names/name-weights.json', trainNames(rows, lists));
  write('names/address-weights.json', trainAddresses(rows, lists));
}

function write(file: string, weights: object): void {
  writeFileSync(join(SCREENING, file), `${JSON.stringify(weights)}\n`);
}

main();
