/**
 * `sallyport review`: what people say of verdicts. The gateway that runs on DATA_DIR opens and masks the texts and records each; these
 * commands get masked examples only, and never open the folder themselves.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { processEnvironment } from '../config/env.js';
import { GatewayError } from '../domain/errors.js';
import { parseMessageId } from '../domain/ids.js';
import type { ReviewExample, ReviewListing, ReviewVerdict } from '../domain/reviews.js';
import { MOST_LISTED, type OwnerApi } from '../owner/owner-api.js';
import { findOwner } from '../owner/owner-socket.js';
import { assertNever } from '../support/assert-never.js';

export async function reviewList({ last }: { readonly last: string }): Promise<number> {
  const examples = await (await owner()).reviewList(countOf('--last', last, MOST_LISTED));
  for (const example of examples) process.stdout.write(listingLines(example));
  const messages = examples.reduce((sum, { count }) => sum + count, 0);
  process.stderr.write(`${examples.length} examples of ${messages} messages\n`);
  return 0;
}

export async function reviewMark(id: string, verdict: ReviewVerdict): Promise<number> {
  const message = parseMessageId(id);
  if (message === null) throw refused('bad-request', 'that is no message id: review list shows them');
  const outcome = await (await owner()).reviewMark(message, verdict);
  switch (outcome) {
    case 'marked':
      process.stdout.write(`marked ${verdict}\n`);
      return 0;
    case 'unchanged':
      process.stdout.write('it was marked so already\n');
      return 0;
    case 'unknown-message':
      throw refused('not-found', 'no such message: it is not there, was erased, or was said in a session');
    default:
      return assertNever(outcome);
  }
}

export async function reviewExport(options: { readonly out?: string; readonly atLeast: string }): Promise<number> {
  const atLeast = countOf('--at-least', options.atLeast, 1_000_000);
  const { examples, leftOut } = await (await owner()).reviewExport(atLeast);
  const lines = examples.map((example) => `${JSON.stringify(rowOf(example))}\n`).join('');
  if (options.out === undefined) process.stdout.write(lines);
  else write(options.out, lines);
  const why = leftOut === 0 ? '' : `, ${leftOut} left out: from fewer than ${atLeast} conversations`;
  process.stderr.write(`${examples.length} examples${why}\n`);
  return 0;
}

/** A row that `sallyport screen --score` reads: it scores the verdict, because nobody has labelled spans or topics. */
const rowOf = ({ text, direction, label, verdict, treated, kinds, rules, topics, count, conversations }: ReviewExample) => ({
  text,
  direction,
  expect: label === 'should-seal' ? 'seal' : 'pass',
  label,
  count,
  conversations,
  screened: { verdict, treated, kinds, rules, topics },
});

function listingLines(example: ReviewListing): string {
  const { message, text, direction, label, verdict, treated, rules, topics, count } = example;
  const now = verdict === treated ? treated : `${treated}, now ${verdict}`;
  const why = [...rules, ...topics.map(({ topic, score }) => `${topic} ${score.toFixed(2)}`)].join(', ');
  const facts = [`${count}x`, direction, now, label ?? 'not marked', ...(why === '' ? [] : [why])].join(' | ');
  return `${message}  ${facts}\n    ${text.replaceAll('\n', ' / ')}\n`;
}

async function owner(): Promise<OwnerApi> {
  const found = await findOwner(resolve(processEnvironment().text('DATA_DIR') ?? './data'));
  if (found !== null) return found;
  throw refused('not-found', 'no gateway is running on this DATA_DIR: it alone may open what was said, so start it first');
}

function countOf(option: string, text: string, most: number): number {
  const count = /^[0-9]{1,7}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= most) return count;
  throw refused('bad-request', `${option} takes a number from 1 to ${most}`);
}

function write(file: string, lines: string): void {
  try {
    writeFileSync(file, lines, { mode: 0o600 });
  } catch (error) {
    throw new GatewayError('bad-request', `the file ${file} cannot be written`, { cause: error, showable: true });
  }
}

const refused = (code: 'bad-request' | 'not-found', message: string) => new GatewayError(code, message, { showable: true });
