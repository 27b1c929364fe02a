/**
 * Delivery receipts under a partial order, and the sends they prove. Merging takes the greater status and keeps an error
 * code, so the order in which a provider tells things does not matter; a receipt may come before our own commit of its send.
 */
import type { Timestamp } from '../../domain/clock.js';
import type { Receipt } from '../../domain/channel.js';
import type { AccountId, ConversationId, Ids, OutboxId } from '../../domain/ids.js';
import { transposed, unnested, type RowOf } from '../bulk.js';
import type { Queryable } from '../database.js';
import type { LedgerWriter } from '../ledger-writer.js';

const receipts = {
  account_id: 'text',
  provider_message_id: 'text',
  status: 'text',
  error_code: 'text',
  outbox_id: 'uuid',
  at: 'bigint',
} as const;

export type ReceiptRow = RowOf<typeof receipts>;

export function receiptRow(account: AccountId, receipt: Receipt, at: Timestamp): ReceiptRow {
  return {
    account_id: account,
    provider_message_id: receipt.providerMessageId,
    status: receipt.status,
    error_code: receipt.errorCode ?? null,
    outbox_id: receipt.outboxId ?? null,
    at,
  };
}

/** `delivered` and `failed` exclude each other; where a provider says both, the handset's word stands. */
const ORDER = `array['queued', 'sent', 'failed', 'delivered', 'read']`;
const rank = (status: string) => `array_position(${ORDER}, ${status})`;

const MERGE = `
  insert into receipts as known (account_id, provider_message_id, status, error_code, updated_at)
  select account_id, provider_message_id, (${ORDER})[max(${rank('status')})], min(error_code), max(at)
  from ${unnested(receipts)}
  group by account_id, provider_message_id
  order by account_id, provider_message_id
  on conflict (account_id, provider_message_id) do update set
    status = (${ORDER})[greatest(${rank('known.status')}, ${rank('excluded.status')})],
    error_code = least(known.error_code, excluded.error_code),
    updated_at = greatest(known.updated_at, excluded.updated_at)`;

const SETTLE = `
  update outbox set
    state = 'sent', provider_message_id = rows.provider_message_id, settled_at = rows.at, lease_token = null, lease_until = 0
  from ${unnested(receipts)}
  where outbox.id = rows.outbox_id and outbox.account_id = rows.account_id
    and outbox.state in ('sending', 'unknown') and outbox.kind <> 'redaction'
  returning outbox.id, outbox.conversation_id, outbox.kind, rows.at`;

interface SettledRow {
  readonly id: OutboxId;
  readonly conversation_id: ConversationId;
  readonly kind: 'text' | 'link' | 'notice';
  readonly at: Timestamp;
}

/** Returns how many sends of unknown outcome are settled now; each has its ledger event. */
export async function writeReceipts(
  tx: Queryable,
  rows: readonly ReceiptRow[],
  deps: { readonly ledger: LedgerWriter; readonly ids: Ids },
): Promise<number> {
  if (rows.length === 0) return 0;
  await tx.query(MERGE, transposed(receipts, rows));
  const ours = rows.filter((row) => row.outbox_id !== null);
  if (ours.length === 0) return 0;
  const settled = await tx.query<SettledRow>(SETTLE, transposed(receipts, ours));
  await deps.ledger.append(
    tx,
    settled.map((row) => ({
      id: deps.ids.event(),
      at: row.at,
      subject: row.conversation_id,
      action: { kind: 'message-sent', outbox: row.id, what: row.kind },
    })),
  );
  return settled.length;
}
