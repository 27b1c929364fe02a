/**
 * What becomes of sends, written with the ledger events that tell of it. Fenced: an entry another worker took over, or a
 * receipt has settled, is left alone and no event is written for it.
 */
import type { Timestamp } from '../domain/clock.js';
import type { Ids, LegId, OutboxId } from '../domain/ids.js';
import type { LedgerAction, LedgerEvent } from '../domain/ledger-event.js';
import type { ClaimedOutbox, OutboxResult, OutboxState, Outgoing } from '../domain/outbox.js';
import { assertNever } from '../support/assert-never.js';
import { transposed, unnested, type RowOf } from './bulk.js';
import { legStateRow, writeLegStates } from './changes/conversation-changes.js';
import type { Queryable } from './database.js';
import type { LedgerWriter } from './ledger-writer.js';
import { HELD } from './outbox-statements.js';

const columns = {
  id: 'uuid',
  state: 'text',
  provider_message_id: 'text',
  code: 'text',
  due_at: 'bigint',
  settled_at: 'bigint',
} as const;

/** An unknown send keeps its lease: its end is the time of the next look-up. Tells whether more waits behind an entry. */
const SETTLE = `
  update outbox set
    state = rows.state,
    provider_message_id = rows.provider_message_id,
    code = coalesce(rows.code, outbox.code),
    due_at = coalesce(rows.due_at, outbox.due_at),
    settled_at = rows.settled_at,
    lease_token = null,
    lease_until = case when rows.state = 'unknown' then outbox.lease_until else 0 end
  from ${unnested(columns)}
  where outbox.id = rows.id
  returning exists (select from outbox as next where next.lane = outbox.lane and next.state = 'waiting') as more_waits`;

export interface Settlement {
  readonly entry: ClaimedOutbox;
  readonly result: OutboxResult;
  readonly at: Timestamp;
}

interface HeldRow {
  readonly id: OutboxId;
  readonly kind: Outgoing['kind'];
  readonly state: OutboxState;
  readonly leg_id: LegId;
}

/** True when more waits to be sent on a lane of these. */
export async function settleAll(
  tx: Queryable,
  batch: readonly Settlement[],
  deps: { readonly ledger: LedgerWriter; readonly ids: Ids },
): Promise<boolean> {
  const rows = await tx.query<HeldRow>(HELD, [batch.map(({ entry }) => entry.id), batch.map(({ entry }) => entry.token)]);
  const held = new Map(rows.map((row) => [row.id, row]));
  const ours = batch.flatMap((settlement) => {
    const row = held.get(settlement.entry.id);
    // An entry stands once in an update: of two results for it the first holds.
    held.delete(settlement.entry.id);
    return row === undefined ? [] : [{ ...settlement, row }];
  });
  if (ours.length === 0) return false;
  const settled = await tx.query<{ more_waits: boolean }>(
    SETTLE,
    transposed(
      columns,
      ours.map(({ row, result, at }) => settledRow(row.id, result, at)),
    ),
  );
  const optedOut = ours.filter(({ result }) => result.kind === 'refused' && result.optedOut);
  await writeLegStates(
    tx,
    optedOut.map(({ row, at }) => legStateRow(row.leg_id, { kind: 'opted-out', since: at })),
  );
  const events = ours.flatMap(({ entry, row, result, at }): LedgerEvent[] => {
    const action = actionOf(row, result);
    return action === null ? [] : [{ id: deps.ids.event(), at, subject: entry.conversation, action }];
  });
  await deps.ledger.append(tx, events);
  return settled.some((row) => row.more_waits);
}

function settledRow(id: OutboxId, result: OutboxResult, at: Timestamp): RowOf<typeof columns> {
  const row = { id, provider_message_id: null, code: null, due_at: null, settled_at: at };
  switch (result.kind) {
    case 'sent':
      return { ...row, state: 'sent', provider_message_id: result.providerMessageId };
    case 'refused':
      return { ...row, state: 'refused', code: result.code };
    case 'retry':
      return { ...row, state: 'waiting', code: result.code, due_at: result.at, settled_at: null };
    case 'unknown':
      return { ...row, state: 'unknown', code: result.code, settled_at: null };
    default:
      return assertNever(result);
  }
}

/** Null where nothing happened that was not known: a retry to come, or a look-up that found nothing new. */
function actionOf({ id, kind, state }: HeldRow, result: OutboxResult): LedgerAction | null {
  switch (result.kind) {
    case 'sent':
      if (kind === 'redaction') return { kind: 'provider-copy-redacted', outbox: id };
      return { kind: 'message-sent', outbox: id, what: kind };
    case 'refused':
      return { kind: 'send-refused', outbox: id, code: result.code };
    case 'unknown':
      return state === 'unknown' ? null : { kind: 'send-unknown', outbox: id, code: result.code };
    case 'retry':
      return null;
    default:
      return assertNever(result);
  }
}
