/** The one-time continuation link (PROTOCOL 1): its states, its row, and who decides. */
import type { Timestamp } from './clock.js';
import type { ConversationId, LegId, LinkId, SessionId, Thumbprint } from './ids.js';
import type { AssuranceLevel } from './session.js';

export type LinkPurpose = 'handover' | 'notice';

export type LinkState =
  | { readonly kind: 'minted' }
  | { readonly kind: 'bound'; readonly device: Thumbprint; readonly session: SessionId; readonly at: Timestamp }
  | { readonly kind: 'ended'; readonly device: Thumbprint; readonly session: SessionId; readonly at: Timestamp }
  | { readonly kind: 'revoked'; readonly at: Timestamp; readonly why: LinkRevocation };
export type LinkRevocation = 'wrong-codes' | 'newer-link' | 'consent' | 'agent' | 'customer';

/** The row. The secret and the code are in none of its columns: they are computed from the link key of `kid`. */
export interface Link {
  readonly id: LinkId;
  readonly kid: string;
  readonly conversation: ConversationId;
  readonly leg: LegId;
  readonly purpose: LinkPurpose;
  readonly mintedAt: Timestamp;
  /** Holds for entering only; a bound link lives as long as its session. */
  readonly expiresAt: Timestamp;
  /** Keyed hash of the 4-digit message code, hexadecimal. */
  readonly codeHash: string;
  readonly wrongCodes: number;
  readonly state: LinkState;
}

/** What a link's message says; computed at the moment of sending, kept nowhere. */
export interface LinkParts {
  readonly url: string;
  /** 4 digits. */
  readonly code: string;
}

/** Minting is pure; storing is the caller's change (`link-minted`). */
export interface Links {
  mint(input: {
    readonly conversation: ConversationId;
    readonly leg: LegId;
    readonly purpose: LinkPurpose;
    readonly now: Timestamp;
  }): Link;
  /** The URL and the code of a link, computed from its row. Throws `key-missing` when its kid is gone. */
  parts(link: Link): LinkParts;
  /** What stands behind the `#`: 43 base62 characters. The keys of entering and of the handshake derive from it. Throws as `parts`. */
  secret(link: Link): string;
  /** The keyed hash of a code somebody typed for this link, to be compared with `codeHash`. */
  hashCode(link: Link, code: string): string;
}

export interface BindRequest {
  readonly link: LinkId;
  readonly device: Thumbprint;
  /** Uncompressed P-256 point, base64url. */
  readonly devicePublicKey: string;
  readonly codeHash: string;
  readonly newSession: SessionId;
  readonly level: AssuranceLevel;
  readonly at: Timestamp;
}

export type BindOutcome =
  | { readonly kind: 'bound'; readonly session: SessionId; readonly conversation: ConversationId; readonly level: AssuranceLevel }
  /** The same device again: reload, retry, lost answer. */
  | {
      readonly kind: 'repeated';
      readonly session: SessionId;
      readonly conversation: ConversationId;
      readonly level: AssuranceLevel;
    }
  | { readonly kind: 'wrong-code'; readonly triesLeft: number }
  | { readonly kind: 'opened-elsewhere'; readonly at: Timestamp }
  | { readonly kind: 'expired' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'revoked' };

export interface LinkStore {
  find(id: LinkId): Promise<Link | null>;
  /**
   * The one place where entering is decided: one conditional statement. Binding, the new session, the end of an older live
   * session of the conversation, the ledger event and the inbox event `session-entered` are one transaction. A wrong code
   * is counted (the fifth revokes); a second device is recorded in the ledger. Safe under any number of callers.
   */
  bind(request: BindRequest): Promise<BindOutcome>;
}
