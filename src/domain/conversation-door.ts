/**
 * The engine's door: "this was said". The inbox worker is its only caller, one event at a time for one conversation, and
 * commits what it returns. It writes nothing itself, so an event that is worked twice is committed once.
 */
import type { InboxEvent } from './inbox.js';
import type { Change } from './unit-of-work.js';
import type { Hint } from './live-state.js';
import type { Timestamp } from './clock.js';

export interface Handled {
  readonly changes: readonly Change[];
  /** To be published after the commit. */
  readonly hints: readonly Hint[];
}

export interface ConversationDoor {
  /** Reads, screens, decides, asks the owner. Throws when it cannot finish: the row is then tried again, in order. */
  handle(event: InboxEvent, receivedAt: Timestamp): Promise<Handled>;
}
