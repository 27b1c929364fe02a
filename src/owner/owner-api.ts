/**
 * What a command may ask of the process that owns the data folder. Two processes on one embedded database lose rows, so a
 * command never opens a folder that is in use: it asks here, over a socket only the owner's user can reach.
 */
import { z } from 'zod';

import { parseMessageId, type MessageId } from '../domain/ids.js';
import type { LedgerRow, StoredCheckpoint } from '../domain/ledger.js';
import {
  REVIEW_VERDICTS,
  type MarkOutcome,
  type ReviewExample,
  type ReviewListing,
  type ReviewVerdict,
} from '../domain/reviews.js';
import { HARD_KINDS, MASK_KINDS, SOFT_KINDS, TOPICS } from '../domain/screening.js';

export interface GatewayReport {
  readonly version: string;
  readonly mode: 'demonstration' | 'production';
  readonly startedAt: number;
  readonly events: number;
  readonly inboxWaiting: number;
  readonly inboxParked: number;
  readonly setAside: number;
  readonly sendsUnknown: number;
  readonly webhooksRefused: number;
  readonly liveState: 'ok' | 'degraded';
}

export interface OwnerApi {
  report(): Promise<GatewayReport>;
  /** Leaves with `seq > after`, ascending. */
  ledgerRows(after: number, limit: number): Promise<readonly LedgerRow[]>;
  /** Those of `size > after`, ascending; -1 for all. */
  ledgerCheckpoints(after: number, limit: number): Promise<readonly StoredCheckpoint[]>;
  /** Events that have no position yet. */
  ledgerWaiting(): Promise<number>;
  /** The newest messages as masked examples; each text that is opened for it is recorded. */
  reviewList(newest: number): Promise<readonly ReviewListing[]>;
  reviewMark(message: MessageId, verdict: ReviewVerdict): Promise<MarkOutcome>;
  /** What is marked as masked examples, each from `atLeast` conversations; recorded likewise. */
  reviewExport(atLeast: number): Promise<{ readonly examples: readonly ReviewExample[]; readonly leftOut: number }>;
}

export const MOST_LISTED = 1000;

const messageId = z.string().transform((text, context) => {
  const id = parseMessageId(text);
  if (id !== null) return id;
  context.addIssue({ code: 'custom', message: 'no message id' });
  return z.NEVER;
});

export const request = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('report') }),
  z.strictObject({ call: z.literal('ledgerRows'), after: z.int().min(0), limit: z.int().min(1).max(10_000) }),
  z.strictObject({ call: z.literal('ledgerCheckpoints'), after: z.int().min(-1), limit: z.int().min(1).max(10_000) }),
  z.strictObject({ call: z.literal('ledgerWaiting') }),
  z.strictObject({ call: z.literal('reviewList'), newest: z.int().min(1).max(MOST_LISTED) }),
  z.strictObject({ call: z.literal('reviewMark'), message: messageId, verdict: z.enum(REVIEW_VERDICTS) }),
  z.strictObject({ call: z.literal('reviewExport'), atLeast: z.int().min(1).max(1_000_000) }),
]);
export type Request = z.infer<typeof request>;

const ledgerRow = z.object({
  seq: z.int(),
  ord: z.int(),
  hash: z.base64().transform((text): Uint8Array => Buffer.from(text, 'base64')),
  event: z
    .object({
      ord: z.int(),
      at: z.number(),
      kind: z.string(),
      subject: z.string().nullable(),
      kid: z.string(),
      bodySealed: z.string(),
    })
    .nullable(),
});

const verdict = z.enum(['pass', 'mask', 'seal']);
const example = z.object({
  text: z.string(),
  direction: z.enum(['in', 'out']),
  label: z.enum(REVIEW_VERDICTS).nullable(),
  verdict,
  treated: verdict,
  kinds: z.array(z.enum([...HARD_KINDS, ...MASK_KINDS, ...SOFT_KINDS])),
  rules: z.array(z.string()),
  topics: z.array(z.object({ topic: z.enum(TOPICS), score: z.number() })),
  count: z.int(),
  conversations: z.int(),
});

export const answers = {
  report: z.object({
    version: z.string(),
    mode: z.enum(['demonstration', 'production']),
    startedAt: z.number(),
    events: z.number(),
    inboxWaiting: z.number(),
    inboxParked: z.number(),
    setAside: z.number(),
    sendsUnknown: z.number(),
    webhooksRefused: z.number(),
    liveState: z.enum(['ok', 'degraded']),
  }),
  ledgerRows: z.array(ledgerRow),
  ledgerCheckpoints: z.array(z.object({ size: z.int(), note: z.string() })),
  ledgerWaiting: z.int(),
  reviewList: z.array(example.extend({ message: messageId })),
  reviewMark: z.enum(['marked', 'unchanged', 'unknown-message']),
  reviewExport: z.object({ examples: z.array(example), leftOut: z.int() }),
};

/** Bytes have no form in JSON: hashes travel as base64. */
export const wireRow = (row: LedgerRow) => ({ ...row, hash: Buffer.from(row.hash).toString('base64') });
