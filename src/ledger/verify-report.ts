/** What `ledger verify` prints, and whether it ends well: completeness that was not asked for is no failure, a cut is. */
import { assertNever } from '../support/assert-never.js';
import { describeAlteration, type LedgerReport } from './verify.js';

export interface PrintedReport {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1;
}

export function printReport(report: LedgerReport): PrintedReport {
  const lines = [`unaltered: ${unaltered(report.unaltered)}`, `complete: ${complete(report.complete)}`];
  if (report.pending > 0) lines.push(`pending: ${report.pending} newer ${plural(report.pending)} not signed yet`);
  const good = report.unaltered.kind === 'yes' && report.complete.kind !== 'no';
  return { lines, exitCode: good ? 0 : 1 };
}

function unaltered(part: LedgerReport['unaltered']): string {
  switch (part.kind) {
    case 'yes':
      return `yes (${part.events} ${plural(part.events)})`;
    case 'no':
      return `NO: ${describeAlteration(part.what)}`;
    case 'not-shown':
      return 'not shown (no signed checkpoint)';
    default:
      return assertNever(part);
  }
}

function complete(part: LedgerReport['complete']): string {
  switch (part.kind) {
    case 'yes':
      return `up to event ${part.event} at ${new Date(part.at).toISOString()}`;
    case 'no':
      return `NO: a signed checkpoint has ${part.signed} ${plural(part.signed)}, the database ${part.found}`;
    case 'not-shown':
      return part.why === 'altered' ? 'not shown (altered)' : 'not shown (no outside checkpoint given)';
    default:
      return assertNever(part);
  }
}

const plural = (count: number) => (count === 1 ? 'event' : 'events');
