/**
 * `sallyport screen --score FILE`: screens labelled messages and prints how well it did. Figures and names of kinds only; a line it
 * cannot read ends it with status 1 and one line that names the line and the field, never its content.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import { type ScreenStreams } from './screen.js';
import { GatewayError } from '../domain/errors.js';
import { defaultPolicy, type ScreeningPolicy } from '../screening/decision/policy.js';
import { languages } from '../screening/languages/list.js';
import { createScreen } from '../screening/screen.js';
import { parseLabelledRow } from '../screening/score/labelled-row.js';
import { printReport } from '../screening/score/print.js';
import { Report } from '../screening/score/report.js';

export interface ScoreOptions {
  readonly file: string;
  /** One JSON object in place of the tables. */
  readonly json: boolean;
  readonly policy?: ScreeningPolicy;
}

/** The exit status. @throws GatewayError `not-found` for a file that cannot be read */
export async function runScore(
  { file, json, policy = defaultPolicy }: ScoreOptions,
  { stdout, stderr }: Pick<ScreenStreams, 'stdout' | 'stderr'>,
): Promise<number> {
  const spoken = new Set(languages.flatMap(({ spokenDigits }) => Object.keys(spokenDigits)));
  const report = new Report(createScreen(policy), policy, (word) => spoken.has(word));
  let number = 0;
  for await (const raw of linesOf(file)) {
    number += 1;
    if (raw.trim() === '') continue;
    const parsed = parseLabelledRow(raw);
    if (parsed.kind === 'malformed') {
      stderr.write(`sallyport screen: line ${number}: ${parsed.why}\n`);
      return 1;
    }
    report.add(parsed.row);
  }
  stdout.write(`${json ? JSON.stringify(report.report) : printReport(report.report)}\n`);
  return 0;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  } catch (error) {
    throw new GatewayError('not-found', `the file ${file} cannot be read`, { cause: error, showable: true });
  }
}
