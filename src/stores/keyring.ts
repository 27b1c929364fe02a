/**
 * The data keys of conversations, opened and kept for a while, so that a message costs no unwrapping. It forgets the
 * oldest beyond a bound, and each after a time, so that a key destroyed by another node is not used here for ever.
 */
import { GatewayError } from '../domain/errors.js';
import type { Clock, Timestamp } from '../domain/clock.js';
import { parseConversationId, type ConversationId } from '../domain/ids.js';
import type { DataKey, Vault, WrappedKey } from '../domain/vault.js';
import type { Queryable } from './database.js';

const MAX_KEYS = 20_000;
const MAX_AGE_MS = 10 * 60_000;

export interface Keyring {
  /** The key of a row that was read with its wrapped key. */
  open(owner: ConversationId, wrapped: WrappedKey): Promise<DataKey>;
  /** Keys by owner; reads what is not at hand in one query. An owner without a key (erased, unknown) is not in the map. */
  load(source: Queryable, owners: readonly ConversationId[]): Promise<ReadonlyMap<ConversationId, DataKey>>;
  /** A key that was just stored. */
  keep(owner: ConversationId, key: DataKey): void;
  /** To be called when a key is destroyed. */
  forget(owner: ConversationId): void;
}

export function createKeyring(deps: { readonly vault: Vault; readonly clock: Clock }): Keyring {
  const { vault, clock } = deps;
  const kept = new Map<ConversationId, { readonly key: DataKey; readonly until: Timestamp }>();

  function find(owner: ConversationId): DataKey | null {
    const entry = kept.get(owner);
    return entry !== undefined && entry.until > clock.now() ? entry.key : null;
  }

  function keep(owner: ConversationId, key: DataKey): void {
    kept.delete(owner);
    kept.set(owner, { key, until: clock.now() + MAX_AGE_MS });
    const oldest = kept.keys().next();
    if (kept.size > MAX_KEYS && oldest.done !== true) kept.delete(oldest.value);
  }

  async function open(owner: ConversationId, wrapped: WrappedKey): Promise<DataKey> {
    const known = find(owner);
    if (known !== null) return known;
    const key = await vault.openKey(owner, wrapped);
    keep(owner, key);
    return key;
  }

  return {
    open,
    keep,
    forget: (owner) => void kept.delete(owner),
    async load(source, owners) {
      const keys = new Map<ConversationId, DataKey>();
      const missing = new Set<ConversationId>();
      for (const owner of owners) {
        const key = find(owner);
        if (key === null) missing.add(owner);
        else keys.set(owner, key);
      }
      if (missing.size === 0) return keys;
      const rows = await source.query<{ owner_id: string; kid: string; wrapped: string }>(
        'select owner_id, kid, wrapped from data_keys where owner_id = any($1::uuid[])',
        [[...missing]],
      );
      for (const row of rows) {
        const owner = parseConversationId(row.owner_id);
        if (owner !== null) keys.set(owner, await open(owner, row));
      }
      return keys;
    },
  };
}

/** @throws GatewayError `key-missing`: nothing of this owner can be read or written any more */
export function keyOf(keys: ReadonlyMap<ConversationId, DataKey>, owner: ConversationId): DataKey {
  const key = keys.get(owner);
  if (key === undefined) throw new GatewayError('key-missing', 'the conversation has no data key (any more)');
  return key;
}
