/** Keys and encryption at rest (PROTOCOL 5), as the rest of the house sees them. */
import type { ConversationId, Lane, AccountId } from './ids.js';

/** Where a value stands; it is bound into the ciphertext, so a value moved elsewhere does not open. */
export interface FieldPlace {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

/** One owner's data key, in the clear, in memory. Synchronous: no I/O. */
export interface DataKey {
  /** 12 hexadecimal digits naming the key, not its wrapping: it stands in every stored field and in `ledger_events.kid`. */
  readonly kid: string;
  /** `v1.{kid}.{nonce}.{ciphertext}`, base64url. */
  seal(place: FieldPlace, plaintext: string): string;
  /** @throws GatewayError `ciphertext-invalid` on anything else than what `seal` made for this place under this key */
  open(place: FieldPlace, stored: string): string;
}

/** A data key as it is stored: wrapped under the master key of `kid`. */
export interface WrappedKey {
  readonly kid: string;
  readonly wrapped: string;
}

export interface Vault {
  /** A new data key for an owner (a conversation, a contact). The caller stores the wrapped form. */
  createKey(owner: ConversationId): Promise<{ readonly key: DataKey; readonly wrapped: WrappedKey }>;
  /** @throws GatewayError `key-missing` for an unknown kid, `ciphertext-invalid` for a wrapped key that is not the owner's */
  openKey(owner: ConversationId, wrapped: WrappedKey): Promise<DataKey>;
  /** For what is not of one owner: the inbox before screening, ledger bodies without a subject. */
  readonly inbox: DataKey;
  readonly system: DataKey;
  /** 16 hexadecimal digits; equal values of one column give equal digits. */
  blindIndex(column: string, value: string): string;
  /** The lane of an address: its blind index. */
  lane(account: AccountId, address: string): Lane;
}

/** Wraps and unwraps data keys: a file or the environment here; a key service behind the same two calls. */
export interface KeyProvider {
  /** The id of the key that wraps now. */
  readonly currentKid: string;
  /** `context` is bound in as associated data. */
  wrap(plain: Uint8Array, context: string): Promise<WrappedKey>;
  unwrap(wrapped: WrappedKey, context: string): Promise<Uint8Array>;
}
