/**
 * Writes the sealed changes of many callers, one statement a kind. The order is that of the tables' references, and
 * revocations stand before the links that replace what they revoke; the ledger comes last and covers all of it.
 */
import type { Ids } from '../../domain/ids.js';
import type { Queryable } from '../database.js';
import type { LedgerWriter } from '../ledger-writer.js';
import { writeLegStates, writeOpened, writeSaved } from './conversation-changes.js';
import { writeLinks, writeRevocations } from './link-changes.js';
import { writeMessages, writeQuarantined, writeReleases } from './message-changes.js';
import { writeOutbox } from './outbox-changes.js';
import { writeReceipts } from './receipt-changes.js';
import type { ChangeRows } from './seal-changes.js';

export interface Written {
  /** Whether the outbox has more to do than before. */
  readonly outboxGrew: boolean;
}

export async function writeChanges(
  tx: Queryable,
  rows: ChangeRows,
  deps: { readonly ledger: LedgerWriter; readonly ids: Ids },
): Promise<Written> {
  await writeOpened(tx, rows.opened);
  await writeSaved(tx, rows.saved);
  await writeLegStates(tx, rows.legStates);
  await writeMessages(tx, rows.messages);
  await writeQuarantined(tx, rows.quarantined);
  await writeReleases(tx, rows.releases);
  await writeRevocations(tx, rows.revocations);
  await writeLinks(tx, rows.links);
  await writeOutbox(tx, rows.outbox);
  const settled = await writeReceipts(tx, rows.receipts, deps);
  await deps.ledger.insert(tx, rows.ledger);
  return { outboxGrew: settled > 0 || rows.outbox.length > 0 };
}
