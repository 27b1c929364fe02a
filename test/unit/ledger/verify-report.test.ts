import type { LedgerReport } from '../../../src/ledger/verify.js';
import { printReport } from '../../../src/ledger/verify-report.js';

const yes = { kind: 'yes', events: 12 } as const;
const complete = { kind: 'yes', event: 10, at: Date.UTC(2026, 0, 2, 3, 4, 5) } as const;
const notShown = { kind: 'not-shown', why: 'no-outside-checkpoint' } as const;

test.each<[string, LedgerReport, string[], number]>([
  [
    'a good ledger',
    { unaltered: yes, complete, pending: 0 },
    ['unaltered: yes (12 events)', 'complete: up to event 10 at 2026-01-02T03:04:05.000Z'],
    0,
  ],
  [
    'one without an outside checkpoint',
    { unaltered: { kind: 'yes', events: 1 }, complete: notShown, pending: 1 },
    ['unaltered: yes (1 event)', 'complete: not shown (no outside checkpoint given)', 'pending: 1 newer event not signed yet'],
    0,
  ],
  [
    'one whose tail was cut',
    { unaltered: yes, complete: { kind: 'no', signed: 20, found: 12 }, pending: 0 },
    ['unaltered: yes (12 events)', 'complete: NO: a signed checkpoint has 20 events, the database 12'],
    1,
  ],
  [
    'one that was never signed',
    { unaltered: { kind: 'not-shown' }, complete: notShown, pending: 3 },
    [
      'unaltered: not shown (no signed checkpoint)',
      'complete: not shown (no outside checkpoint given)',
      'pending: 3 newer events not signed yet',
    ],
    1,
  ],
])('%s', (_case, report, lines, exitCode) => {
  expect(printReport(report)).toEqual({ lines, exitCode });
});

test.each([
  [{ kind: 'event-changed', seq: 3 }, 'event 3 is not the one that was recorded'],
  [{ kind: 'event-missing', seq: 3 }, 'event 3 is gone'],
  [{ kind: 'position-missing', seq: 3 }, 'position 3 is gone'],
  [{ kind: 'root-differs', after: 5, seq: 9 }, 'events 6 to 9 are not those that were signed'],
  [{ kind: 'checkpoint-forged', where: 'database', seq: 5 }, 'the checkpoint of event 5 in the database is forged'],
  [{ kind: 'checkpoint-forged', where: 'outside', seq: null }, 'a checkpoint outside the database is forged'],
] as const)('an alteration is named and fails: %j', (what, words) => {
  const report = { unaltered: { kind: 'no', what }, complete: { kind: 'not-shown', why: 'altered' }, pending: 0 } as const;
  expect(printReport(report)).toEqual({ lines: [`unaltered: NO: ${words}`, 'complete: not shown (altered)'], exitCode: 1 });
});
