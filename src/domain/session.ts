/** The encrypted web chat and what it takes to be let in (PROTOCOL 2). */
import type { Timestamp } from './clock.js';
import type { ConversationId, LinkId, SessionId, Thumbprint } from './ids.js';

/** Ordered, weakest first. */
export const ASSURANCE_LEVELS = ['link', 'code', 'passkey'] as const;
export type AssuranceLevel = (typeof ASSURANCE_LEVELS)[number];

export function reaches(level: AssuranceLevel, needed: AssuranceLevel): boolean {
  return ASSURANCE_LEVELS.indexOf(level) >= ASSURANCE_LEVELS.indexOf(needed);
}

export type SessionEnd = 'customer' | 'agent' | 'idle' | 'limit' | 'superseded';

export type SessionState =
  { readonly kind: 'live' } | { readonly kind: 'ended'; readonly at: Timestamp; readonly by: SessionEnd };

export interface Session {
  readonly id: SessionId;
  readonly conversation: ConversationId;
  readonly link: LinkId;
  readonly device: Thumbprint;
  readonly level: AssuranceLevel;
  readonly startedAt: Timestamp;
  /** The last act of a person; a ping is none. */
  readonly lastActAt: Timestamp;
  readonly state: SessionState;
  /** Highest timeline position the customer has had on screen. */
  readonly readSeq: number;
}

/** Milliseconds. */
export interface SessionLimits {
  readonly idle: number;
  readonly absolute: number;
}

/** What a person did since it was last written, as one: acts that are never further apart than the idle limit. */
export interface SessionActs {
  readonly first: Timestamp;
  readonly last: Timestamp;
  /** How far they have read. */
  readonly readSeq?: number;
}

/** What entering returns, inside the cookie. */
export interface SessionClaims {
  readonly session: SessionId;
  readonly device: Thumbprint;
  readonly expiresAt: Timestamp;
}

export interface SessionTokens {
  sign(claims: SessionClaims): string;
  /** `null` for anything but a token of ours that has not expired at `now`. */
  verify(token: string, now: Timestamp): SessionClaims | null;
}

/**
 * Rows of sessions. Level and end live in the row: every transaction that stores or reads a frame checks it, so that an
 * end holds at once on every node.
 */
export interface SessionStore {
  find(id: SessionId): Promise<Session | null>;
  /** False when the session is not live (any more), or its idle limit had passed before the first of the acts. */
  act(id: SessionId, acts: SessionActs, limits: SessionLimits): Promise<boolean>;
  /**
   * Ends a live session in one conditional statement, with its ledger event and its inbox event in the same transaction.
   * False when it had ended before: ending is idempotent and the first reason stays.
   */
  end(id: SessionId, by: SessionEnd, at: Timestamp): Promise<boolean>;
  /** Live sessions whose idle or absolute limit has passed at `at`. */
  overdue(
    limits: SessionLimits,
    at: Timestamp,
    limit: number,
  ): Promise<readonly { readonly id: SessionId; readonly by: 'idle' | 'limit' }[]>;
}
