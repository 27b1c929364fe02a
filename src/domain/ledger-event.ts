/**
 * Every action, reads included, is one of these (PROTOCOL 6). No message text, no address, no secret: ids, kinds, counts
 * and reasons only. A new action is a new member here first; the union is closed so that nothing is recorded by accident.
 */
import type { ConsentChange, ChannelName } from './channel.js';
import type { Timestamp } from './clock.js';
import type { AccountId, ConversationId, EventId, LinkId, MessageId, OutboxId, SessionId } from './ids.js';
import type { LinkPurpose, LinkRevocation } from './links.js';
import type { Reviewer, ReviewPurpose, ReviewVerdict } from './reviews.js';
import type { Kind, Topic, Verdict } from './screening.js';
import type { AssuranceLevel, SessionEnd } from './session.js';

export type EscalationReason =
  | 'customer-overshared'
  | 'reply-would-disclose'
  | 'agent-button'
  | 'flow-step'
  | 'customer-asked'
  /** Near a topic that would move the chat: the link is an offer, and the chat stays where it is. */
  | 'may-be-private';

export type LedgerAction =
  | { readonly kind: 'gateway-started'; readonly version: string; readonly mode: 'demonstration' | 'production' }
  | { readonly kind: 'gateway-stopped' }
  | { readonly kind: 'conversation-opened'; readonly channel: ChannelName; readonly account: AccountId }
  | {
      readonly kind: 'message-received';
      readonly message: MessageId;
      readonly via: 'channel' | 'session';
      readonly verdict: Verdict;
      readonly kinds: readonly Kind[];
      readonly topics: readonly Topic[];
    }
  | { readonly kind: 'message-quarantined'; readonly message: MessageId }
  | { readonly kind: 'quarantine-read'; readonly message: MessageId; readonly by: 'bot' | 'agent' | 'operator' }
  | {
      readonly kind: 'reply-added';
      readonly message: MessageId;
      readonly by: 'bot' | 'agent' | 'system';
      readonly via: 'channel' | 'session';
    }
  | {
      readonly kind: 'reply-held';
      readonly message: MessageId;
      readonly by: 'bot' | 'agent';
      readonly kinds: readonly Kind[];
      readonly topics: readonly Topic[];
    }
  | { readonly kind: 'message-sent'; readonly outbox: OutboxId; readonly what: 'text' | 'link' | 'notice' }
  | { readonly kind: 'send-refused'; readonly outbox: OutboxId; readonly code: string }
  | { readonly kind: 'send-unknown'; readonly outbox: OutboxId; readonly code: string }
  | { readonly kind: 'provider-copy-redacted'; readonly outbox: OutboxId }
  | { readonly kind: 'escalated'; readonly reason: EscalationReason; readonly link: LinkId | null }
  | { readonly kind: 'owner-changed'; readonly to: 'bot' | 'queue' | 'agent' }
  | { readonly kind: 'consent-changed'; readonly change: ConsentChange }
  | { readonly kind: 'link-minted'; readonly link: LinkId; readonly purpose: LinkPurpose }
  | { readonly kind: 'link-entered'; readonly link: LinkId; readonly session: SessionId }
  | { readonly kind: 'link-code-wrong'; readonly link: LinkId; readonly tries: number }
  | { readonly kind: 'link-opened-elsewhere'; readonly link: LinkId }
  | { readonly kind: 'link-revoked'; readonly link: LinkId; readonly why: LinkRevocation }
  | { readonly kind: 'link-renewal-asked'; readonly link: LinkId }
  | { readonly kind: 'session-connected'; readonly session: SessionId; readonly level: AssuranceLevel }
  | { readonly kind: 'timeline-read'; readonly session: SessionId; readonly from: number; readonly to: number }
  | { readonly kind: 'session-ended'; readonly session: SessionId; readonly by: SessionEnd }
  | { readonly kind: 'webhook-unroutable'; readonly channel: ChannelName; readonly why: string }
  | { readonly kind: 'inbox-parked'; readonly what: string }
  | {
      readonly kind: 'review-marked';
      readonly message: MessageId;
      readonly verdict: ReviewVerdict;
      readonly by: Reviewer['kind'];
    }
  /** A text was opened to be masked for a person; one from quarantine is a `quarantine-read`. */
  | {
      readonly kind: 'review-read';
      readonly message: MessageId;
      readonly purpose: ReviewPurpose;
      readonly by: Reviewer['kind'];
    }
  | { readonly kind: 'command-run'; readonly command: string };

export interface LedgerEvent {
  readonly id: EventId;
  readonly at: Timestamp;
  /** Whose key seals the event's body; null for what concerns the gateway itself. */
  readonly subject: ConversationId | null;
  readonly action: LedgerAction;
}
