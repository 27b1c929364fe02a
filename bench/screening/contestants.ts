/** Who is compared. */
import type { Contestant } from './contestant.js';
import { arcjet } from './peers/arcjet.js';
import { compromise } from './peers/compromise.js';
import { openRedaction } from './peers/openredaction.js';
import { ours } from './peers/ours.js';
import { redactPii } from './peers/redact-pii.js';

export const CONTESTANTS = {
  ours,
  'redact-pii': redactPii,
  openredaction: openRedaction,
  compromise,
  arcjet,
} as const satisfies Readonly<Record<string, () => Contestant | Promise<Contestant>>>;

export type ContestantId = keyof typeof CONTESTANTS;
export const isContestantId = (id: string): id is ContestantId => id in CONTESTANTS;
