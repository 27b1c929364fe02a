/**
 * What nodes tell each other, and forget: hints, presence, limits. Nothing that must survive lives here; whoever gets a
 * hint reads SQL. Never sees plaintext: keys are ids or blind indexes. Redis, or its in-process twin.
 */
import type { ConversationId, SessionId } from './ids.js';

export type Hint =
  | { readonly kind: 'timeline-grew'; readonly conversation: ConversationId }
  | { readonly kind: 'session-ended'; readonly conversation: ConversationId; readonly session: SessionId }
  | { readonly kind: 'typing'; readonly conversation: ConversationId; readonly who: 'bot' | 'agent' };

export interface RateLimit {
  /** Names the counter; with `key` it is unique. */
  readonly name: string;
  readonly points: number;
  readonly windowSeconds: number;
}

export interface LiveState {
  /** Best effort, at most once; does not throw. */
  publish(hint: Hint): void;
  subscribe(listener: (hint: Hint) => void): () => void;
  /** Present until `clearPresence` or `ttlSeconds` later. */
  setPresence(session: SessionId, ttlSeconds: number): Promise<void>;
  clearPresence(session: SessionId): Promise<void>;
  isPresent(session: SessionId): Promise<boolean>;
  /** Takes one point; `false` when none is left in the window. When Redis is away, counts in process and says so. */
  consume(limit: RateLimit, key: string): Promise<boolean>;
  readonly health: () => 'ok' | 'degraded';
  close(): Promise<void>;
}
