/** The ledger's rows page by page, so that a million events are verified in bounded memory and beside a running gateway. */
import type { LedgerRow, LedgerRows, StoredCheckpoint } from '../domain/ledger.js';

/** Some milliseconds of the embedded engine's one thread. */
const PAGE = 1000;

export async function* readLedger(rows: Pick<LedgerRows, 'read'>, page = PAGE): AsyncGenerator<LedgerRow> {
  for (let after = 0; ;) {
    const read = await rows.read(after, page);
    yield* read;
    const last = read.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}

export async function* readCheckpoints(rows: Pick<LedgerRows, 'checkpoints'>, page = PAGE): AsyncGenerator<StoredCheckpoint> {
  for (let after = -1; ;) {
    const read = await rows.checkpoints(after, page);
    yield* read;
    const last = read.at(-1);
    if (last === undefined) return;
    after = last.size;
  }
}
