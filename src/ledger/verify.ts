/**
 * Verifies a ledger against signed checkpoints and says two things apart: whether what is there is unaltered, and up to
 * where it is complete. It reads the rows once, in bounded memory, and trusts none of them: the key and the checkpoints
 * that prove completeness come from outside the database.
 */
import type { Timestamp } from '../domain/clock.js';
import { assertNever } from '../support/assert-never.js';
import { openCheckpoint, type Checkpoint } from './checkpoint.js';
import type { VerifierKey } from './note-key.js';
import { walk, type Alteration, type Altered, type WalkEvidence, type Walked } from './walk.js';

export interface LedgerEvidence extends WalkEvidence {
  /** Notes kept outside the database, read before the rows. Pieces and other logs' notes among them count for nothing. */
  readonly outside: readonly string[];
  /** Events without a position, counted after the rows were read. */
  waiting(): Promise<number>;
}

export interface LedgerReport {
  readonly unaltered:
    | { readonly kind: 'yes'; readonly events: number }
    | { readonly kind: 'no'; readonly what: Alteration }
    /** There are events and no checkpoint that covers any. */
    | { readonly kind: 'not-shown' };
  readonly complete:
    | { readonly kind: 'yes'; readonly event: number; readonly at: Timestamp }
    /** `signed` events were, by the newest checkpoint of either kind; the database ends after `found`. */
    | { readonly kind: 'no'; readonly signed: number; readonly found: number }
    | { readonly kind: 'not-shown'; readonly why: 'no-outside-checkpoint' | 'altered' };
  /** Events no checkpoint covers yet: without a position, or behind the newest checkpoint. */
  readonly pending: number;
}

export async function verifyLedger(evidence: LedgerEvidence): Promise<LedgerReport> {
  const outside = openOutside(evidence.outside, evidence.key);
  if (outside.kind === 'altered') return altered(outside.what);
  const result = await walk(evidence, outside.checkpoints);
  if (result.kind === 'altered') return altered(result.what);
  const { size, covered } = result.walked;
  const pending = size - covered + (await evidence.waiting());
  return {
    unaltered: covered === 0 && size > 0 ? { kind: 'not-shown' } : { kind: 'yes', events: covered },
    complete: completeness(outside.checkpoints.at(-1), result.walked),
    pending,
  };
}

const altered = (what: Alteration): LedgerReport => ({
  unaltered: { kind: 'no', what },
  complete: { kind: 'not-shown', why: 'altered' },
  pending: 0,
});

function completeness(newest: Checkpoint | undefined, { size, signed, outsideAt }: Walked): LedgerReport['complete'] {
  if (signed > size) return { kind: 'no', signed, found: size };
  if (newest === undefined || outsideAt === null) return { kind: 'not-shown', why: 'no-outside-checkpoint' };
  return { kind: 'yes', event: newest.size, at: outsideAt };
}

/** Ascending by size. A whole note under our name and key id that does not verify is a forgery, wherever it lies. */
function openOutside(
  notes: readonly string[],
  key: VerifierKey,
): Altered | { readonly kind: 'opened'; readonly checkpoints: readonly Checkpoint[] } {
  const checkpoints: Checkpoint[] = [];
  for (const note of notes) {
    const opened = openCheckpoint(note, key);
    if (opened.kind === 'refused' && opened.why === 'bad-signature') {
      return { kind: 'altered', what: { kind: 'checkpoint-forged', where: 'outside', seq: null } };
    }
    if (opened.kind === 'checkpoint' && opened.checkpoint.size > 0) checkpoints.push(opened.checkpoint);
  }
  return { kind: 'opened', checkpoints: checkpoints.sort((one, other) => one.size - other.size) };
}

/** In words, without anything of what is in the events. */
export function describeAlteration(what: Alteration): string {
  switch (what.kind) {
    case 'event-changed':
      return `event ${what.seq} is not the one that was recorded`;
    case 'event-missing':
      return `event ${what.seq} is gone`;
    case 'position-missing':
      return `position ${what.seq} is gone`;
    case 'root-differs':
      return `events ${what.after + 1} to ${what.seq} are not those that were signed`;
    case 'checkpoint-forged':
      return what.where === 'outside'
        ? 'a checkpoint outside the database is forged'
        : `the checkpoint of event ${what.seq ?? 0} in the database is forged`;
    default:
      return assertNever(what);
  }
}
