/**
 * Where each sealed value stands: the place is bound into its ciphertext, so writer and reader must name the same one.
 * The column is named without its `_sealed`.
 */
import type { ConversationId, EventId, InboxId, LegId, MessageId, OutboxId } from '../domain/ids.js';
import type { FieldPlace } from '../domain/vault.js';

export const fieldPlaces = {
  memory: (row: ConversationId): FieldPlace => ({ table: 'conversations', row, column: 'memory' }),
  address: (row: LegId): FieldPlace => ({ table: 'legs', row, column: 'address' }),
  messageBody: (row: MessageId): FieldPlace => ({ table: 'messages', row, column: 'body' }),
  quarantinedSaying: (row: MessageId): FieldPlace => ({ table: 'quarantine', row, column: 'said' }),
  inboxBody: (row: InboxId): FieldPlace => ({ table: 'inbox', row, column: 'body' }),
  asideBody: (row: InboxId): FieldPlace => ({ table: 'inbox_aside', row, column: 'body' }),
  outboxBody: (row: OutboxId): FieldPlace => ({ table: 'outbox', row, column: 'body' }),
  eventBody: (row: EventId): FieldPlace => ({ table: 'ledger_events', row, column: 'body' }),
};
