/**
 * `npm run bench`: every benchmark in turn, each held against a baseline of the same run where a baseline makes sense. With
 * `--json` one JSON object, else a table. `--only name` runs one. Figures are of this machine; the ratios travel. The screening is also
 * compared with other packages, over the labelled rows of the tests and of `--data FOLDER`: a Markdown table, or `peers` in the JSON.
 */
import { parseArgs } from 'node:util';

import { migratedPglite } from '../test/setup/migrated-pglite.js';
import { benchEntries } from './entries.js';
import { atLeast, atMost, rated, type Figure } from './figure.js';
import { benchIngest } from './ingest.js';
import { benchPipeline } from './pipeline.js';
import { benchRestart } from './restart.js';
import { compare } from './screening/comparison.js';
import { screeningFigures } from './screening/figures.js';
import { messageTexts, readRows } from './screening/rows.js';
import { markdownTable } from './screening/table.js';
import { benchSealed } from './sealed.js';

const KIB = 1024;

const benches: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  ingest: benchIngest,
  pipeline: benchPipeline,
  entries: async () => {
    const { entriesPerSecond, proofsPerSecond, storm } = await benchEntries(migratedPglite);
    return [
      {
        ...atLeast('entries of different links', 'entries/s', entriesPerSecond, 1000),
        baseline: proofsPerSecond,
        ratio: entriesPerSecond / proofsPerSecond,
      },
      { ...atMost('devices bound by 1,000 requests for one link', 'devices', storm.bound, 1), met: storm.bound === 1 },
    ];
  },
  sealed: async () => {
    const { roundTrips, roomRoundTrips, idleBytes, stalled } = await benchSealed();
    return [
      rated('sealed round trip, nothing stored', 'round trips/s', roundTrips.figure, roundTrips.baseline, 0.55),
      {
        ...rated(
          'sealed round trip through the session room, to report',
          'round trips/s',
          roomRoundTrips.figure,
          roomRoundTrips.baseline,
          0,
        ),
      },
      atMost('idle sealed session', 'KiB', idleBytes / KIB, 24),
      {
        ...atMost('stalled reader, bytes kept', 'KiB', stalled.bytes / KIB, 1024),
        met: stalled.closed && stalled.bytes <= KIB * KIB,
      },
    ];
  },
  screening: async () => screeningFigures(messageTexts()),
  restart: benchRestart,
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, only: { type: 'string' }, data: { type: 'string' } },
  });
  const chosen = Object.entries(benches).filter(([name]) => values.only === undefined || values.only === name);
  if (chosen.length === 0) throw new Error(`there is no such benchmark; there are ${Object.keys(benches).join(', ')}`);
  const report: Record<string, readonly Figure[]> = {};
  for (const [name, bench] of chosen) report[name] = await bench();
  const rows = report['screening'] === undefined ? [] : readRows(values.data);
  const peers = rows.length === 0 ? [] : await compare(rows, messageTexts());
  if (values.json) return console.log(JSON.stringify({ ...report, ...(peers.length > 0 && { peers }) }));
  for (const figures of Object.values(report)) console.table(figures.map(shown));
  if (peers.length > 0) console.log(markdownTable(peers, rows.length));
}

function shown({ name, figure, unit, baseline, ratio, bar, met }: Figure) {
  const rounded = (value: number | null) => (value === null ? '' : Number(value.toPrecision(3)));
  return {
    name,
    figure: rounded(figure),
    unit,
    baseline: rounded(baseline),
    ratio: rounded(ratio),
    bar,
    met: met ? 'yes' : 'NO',
  };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
