/** What the session room needs of the rest of the house, in one place; compose fills it. */
import type { SayRefusal } from '../../secure-web/wire/frames.js';
import type { Sodium } from '../../secure-web/wire/sodium.js';
import type { ChannelName } from '../domain/channel.js';
import type { Clock } from '../domain/clock.js';
import type { Owner } from '../domain/conversation.js';
import type { ConversationId, Ids, Lane, SessionId } from '../domain/ids.js';
import type { Inbox } from '../domain/inbox.js';
import type { Link, LinkStore } from '../domain/links.js';
import type { LiveState } from '../domain/live-state.js';
import type { AssuranceLevel, SessionLimits, SessionStore, SessionTokens } from '../domain/session.js';
import type { Timeline, UnitOfWork } from '../domain/unit-of-work.js';
import type { Log } from '../support/log.js';
import type { Counter } from '../support/metrics.js';
import type { Timers } from './timers.js';

/** What the page is told of the conversation it is in. */
export interface ConversationView {
  readonly channel: ChannelName;
  /** Masked, and meant for the customer: `•••• 0142`. */
  readonly identity: string;
  readonly owner: Owner['kind'];
  readonly lane: Lane;
}

/** The level that shows what was not said to this device. */
export interface ShowPolicy {
  /** Replies held back from the open channel. */
  readonly held: AssuranceLevel;
  /** What was said in earlier sessions. */
  readonly earlier: AssuranceLevel;
}

export interface SessionRoomDeps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Pick<Ids, 'event'>;
  readonly log: Log;
  /** Labels: `outcome`, one of the words of handshake.ts and `live`. */
  readonly handshakes: Counter;
  readonly sodium: Sodium;
  /** Of the public URL, without a trailing slash: what the browser sends as `Origin`. */
  readonly origin: string;
  readonly tokens: SessionTokens;
  /** The token of this session out of a `Cookie` header; `null` when it is not there, or there twice. */
  readonly sessionCookie: (header: string, session: SessionId) => string | null;
  readonly sessions: SessionStore;
  readonly links: Pick<LinkStore, 'find'>;
  /** The 43 characters, computed again. Throws `key-missing` when the key of the link's kid is gone. */
  readonly linkSecret: (link: Link) => string;
  readonly timeline: Timeline;
  /** `null` for a conversation that was erased. Read often: callers of the same moment should share a query. */
  readonly conversation: (id: ConversationId) => Promise<ConversationView | null>;
  readonly inbox: Pick<Inbox, 'receive'>;
  readonly unitOfWork: Pick<UnitOfWork, 'record'>;
  readonly live: Pick<LiveState, 'publish' | 'subscribe' | 'setPresence' | 'clearPresence'>;
  /** What may not be stored at all (card verification codes); `null` lets it pass. Pure. */
  readonly refuseText: (text: string) => SayRefusal | null;
  readonly limits: SessionLimits;
  readonly policy: ShowPolicy;
}
