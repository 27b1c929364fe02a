/**
 * The keys of the gateway, each derived from the master key for one purpose; different purposes never share a key. What
 * other rooms need of them they get through compose, as KeyObjects, which print nothing. Links carry a kid, so that a link
 * of an older key can still be told from a forged one.
 */
import { createSecretKey, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';

import { GatewayError } from '../domain/errors.js';
import type { MasterKey } from './master-key.js';

/** The purposes; each stands in the derivation as `sallyport/<purpose>/v1`. */
export type KeyPurpose =
  | 'data-key-wrapping'
  | 'link-key'
  | 'session-token-key'
  | 'agent-token-key'
  | 'code-key'
  | 'blind-index-key'
  | 'inbox-key'
  | 'system-key'
  | 'ledger-signing-seed';

export class GatewayKeys {
  readonly #master: MasterKey;
  /** What new links carry. */
  readonly currentLinkKid: string;
  /** For jsonwebtoken: made once, because a raw secret costs it 70 times more. */
  readonly sessionTokenKey: KeyObject;
  readonly agentTokenKey: KeyObject;
  readonly codeKey: KeyObject;
  readonly blindIndexKey: KeyObject;
  readonly #linkKey: KeyObject;

  constructor(master: MasterKey) {
    this.#master = master;
    this.currentLinkKid = master.kid;
    this.#linkKey = this.#secret('link-key');
    this.sessionTokenKey = this.#secret('session-token-key');
    this.agentTokenKey = this.#secret('agent-token-key');
    this.codeKey = this.#secret('code-key');
    this.blindIndexKey = this.#secret('blind-index-key');
  }

  /** HMAC-SHA-256 key of the links of `kid`. @throws GatewayError `key-missing` */
  linkKey(kid: string): KeyObject {
    if (kid !== this.currentLinkKid) throw new GatewayError('key-missing', 'no link key of this id');
    return this.#linkKey;
  }

  /** The 32-byte Ed25519 seed the ledger signs with. */
  ledgerSeed(): Buffer {
    return this.#master.derive('ledger-signing-seed' satisfies KeyPurpose);
  }

  toJSON(): string {
    return '[key]';
  }

  [inspect.custom](): string {
    return '[key]';
  }

  #secret(purpose: KeyPurpose): KeyObject {
    return createSecretKey(this.#master.derive(purpose));
  }
}
