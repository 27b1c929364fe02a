/**
 * Writes ledger events in the transaction of the change they tell of: if they cannot be written, the change fails. The
 * body is sealed under its subject's key, so that erasing the subject leaves a record that verifies and says nothing.
 */
import { GatewayError } from '../domain/errors.js';
import type { LedgerEvent } from '../domain/ledger-event.js';
import type { DataKey, Vault } from '../domain/vault.js';
import type { ConversationId } from '../domain/ids.js';
import { bulkInsert, type RowOf } from './bulk.js';
import type { Queryable } from './database.js';
import { fieldPlaces } from './field-places.js';
import { keyOf, type Keyring } from './keyring.js';

const columns = { id: 'uuid', at: 'bigint', kind: 'text', subject: 'uuid', kid: 'text', body_sealed: 'text' } as const;
const insert = bulkInsert('ledger_events', columns);

export type LedgerRow = RowOf<typeof columns>;

export interface LedgerWriter {
  /** Pure. @throws GatewayError `key-missing` */
  seal(event: LedgerEvent, keys: ReadonlyMap<ConversationId, DataKey>): LedgerRow;
  /** @throws GatewayError `ledger-failed`, and the transaction is over */
  insert(tx: Queryable, rows: readonly LedgerRow[]): Promise<void>;
  /** Both, reading the keys that are not at hand in the same transaction. */
  append(tx: Queryable, events: readonly LedgerEvent[]): Promise<void>;
}

export function createLedgerWriter(deps: { readonly vault: Vault; readonly keyring: Keyring }): LedgerWriter {
  const { vault, keyring } = deps;
  const writer: LedgerWriter = {
    seal(event, keys) {
      const key = event.subject === null ? vault.system : keyOf(keys, event.subject);
      const body = key.seal(fieldPlaces.eventBody(event.id), JSON.stringify(event.action));
      const [, kid = ''] = body.split('.', 2);
      return { id: event.id, at: event.at, kind: event.action.kind, subject: event.subject, kid, body_sealed: body };
    },
    async insert(tx, rows) {
      try {
        await insert(tx, rows);
      } catch (error) {
        const cause = error instanceof GatewayError ? error.cause : error;
        throw new GatewayError('ledger-failed', 'the ledger did not take the event', { cause });
      }
    },
    async append(tx, events) {
      const subjects = events.flatMap((event) => (event.subject === null ? [] : [event.subject]));
      const keys = await keyring.load(tx, subjects);
      await writer.insert(
        tx,
        events.map((event) => writer.seal(event, keys)),
      );
    },
  };
  return writer;
}
