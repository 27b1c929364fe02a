/**
 * Changes as they go into the tables, by table: their personal values sealed, before any transaction is open. What is written later
 * needs no key any more, so many callers' changes can share a transaction.
 */
import { GatewayError } from '../../domain/errors.js';
import type { ConversationId } from '../../domain/ids.js';
import type { Change } from '../../domain/unit-of-work.js';
import type { DataKey, Vault } from '../../domain/vault.js';
import { assertNever } from '../../support/assert-never.js';
import type { Database } from '../database.js';
import { keyOf, type Keyring } from '../keyring.js';
import type { LedgerRow, LedgerWriter } from '../ledger-writer.js';
import { legStateRow, sealOpened, sealSaved, type LegStateRow, type OpenedRows, type SavedRow } from './conversation-changes.js';
import { linkRow, revocationRow, type LinkRow, type RevocationRow } from './link-changes.js';
import {
  releaseRow,
  sealMessage,
  sealQuarantined,
  type MessageRow,
  type QuarantineRow,
  type ReleaseRow,
} from './message-changes.js';
import { sealOutboxEntry, type OutboxRow } from './outbox-changes.js';
import { receiptRow, type ReceiptRow } from './receipt-changes.js';

export interface ChangeRows {
  readonly opened: OpenedRows[];
  readonly saved: SavedRow[];
  readonly legStates: LegStateRow[];
  readonly messages: MessageRow[];
  readonly quarantined: QuarantineRow[];
  readonly releases: ReleaseRow[];
  readonly outbox: OutboxRow[];
  readonly links: LinkRow[];
  readonly revocations: RevocationRow[];
  readonly receipts: ReceiptRow[];
  readonly ledger: LedgerRow[];
}

/** What many callers want written, as one. */
export function mergeRows(all: readonly ChangeRows[]): ChangeRows {
  return {
    opened: all.flatMap((rows) => rows.opened),
    saved: all.flatMap((rows) => rows.saved),
    legStates: all.flatMap((rows) => rows.legStates),
    messages: all.flatMap((rows) => rows.messages),
    quarantined: all.flatMap((rows) => rows.quarantined),
    releases: all.flatMap((rows) => rows.releases),
    outbox: all.flatMap((rows) => rows.outbox),
    links: all.flatMap((rows) => rows.links),
    revocations: all.flatMap((rows) => rows.revocations),
    receipts: all.flatMap((rows) => rows.receipts),
    ledger: all.flatMap((rows) => rows.ledger),
  };
}

export interface SealedChanges {
  readonly rows: ChangeRows;
  /** Keys made here; good for others only after the commit. */
  readonly newKeys: ReadonlyMap<ConversationId, DataKey>;
}

export interface SealDeps {
  readonly database: Database;
  readonly vault: Vault;
  readonly keyring: Keyring;
  readonly ledger: LedgerWriter;
}

/** @throws GatewayError `key-missing` for a conversation that was erased */
export async function sealChanges(changes: readonly Change[], deps: SealDeps): Promise<SealedChanges> {
  const made = new Map<ConversationId, Awaited<ReturnType<Vault['createKey']>>>();
  for (const change of changes) {
    if (change.kind === 'conversation-opened') {
      made.set(change.conversation.id, await deps.vault.createKey(change.conversation.id));
    }
  }
  const owners = changes.map(ownerOf).filter((owner): owner is ConversationId => owner !== null && !made.has(owner));
  const newKeys = new Map([...made].map(([owner, { key }]) => [owner, key]));
  const keys = new Map([...(await deps.keyring.load(deps.database, owners)), ...newKeys]);
  const rows = mergeRows([]);
  for (const change of changes) sealInto(rows, change);
  return { rows, newKeys };

  function sealInto(rows: ChangeRows, change: Change): void {
    switch (change.kind) {
      case 'conversation-opened': {
        const { id } = change.conversation;
        const wrapped = made.get(id)?.wrapped;
        if (wrapped === undefined) throw new GatewayError('internal', 'an opened conversation has no key');
        return void rows.opened.push(sealOpened(change.conversation, change.at, keyOf(keys, id), wrapped));
      }
      case 'conversation-saved':
        return void rows.saved.push(sealSaved(change, keyOf(keys, change.conversation)));
      case 'leg-saved':
        return void rows.legStates.push(legStateRow(change.leg, change.state));
      case 'message-added':
        return void rows.messages.push(sealMessage(change.message, keyOf(keys, change.message.conversation)));
      case 'quarantined':
        return void rows.quarantined.push(sealQuarantined(change.quarantined, keyOf(keys, change.quarantined.conversation)));
      case 'quarantine-released':
        return void rows.releases.push(releaseRow(change.message, change.at));
      case 'outbox-added':
        return void rows.outbox.push(sealOutboxEntry(change.entry, keyOf(keys, change.entry.conversation)));
      case 'link-minted':
        return void rows.links.push(linkRow(change.link));
      case 'unentered-links-revoked':
        return void rows.revocations.push(revocationRow(change.conversation, change.why, change.at));
      case 'receipt':
        return void rows.receipts.push(receiptRow(change.account, change.receipt, change.at));
      case 'recorded':
        return void rows.ledger.push(deps.ledger.seal(change.event, keys));
      default:
        return assertNever(change);
    }
  }
}

/** Whose key a change needs. */
function ownerOf(change: Change): ConversationId | null {
  switch (change.kind) {
    case 'conversation-saved':
      return change.conversation;
    case 'message-added':
      return change.message.conversation;
    case 'quarantined':
      return change.quarantined.conversation;
    case 'outbox-added':
      return change.entry.conversation;
    case 'recorded':
      return change.event.subject;
    case 'conversation-opened':
    case 'leg-saved':
    case 'quarantine-released':
    case 'link-minted':
    case 'unentered-links-revoked':
    case 'receipt':
      return null;
    default:
      return assertNever(change);
  }
}
