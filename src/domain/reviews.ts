/**
 * What people say of a verdict after the fact: that a message should have been sealed and was not, or was and need not have been. A mark
 * points at its message; the text stays where it is, sealed.
 */
import type { Timestamp } from './clock.js';
import type { ConversationId, MessageId } from './ids.js';
import type { Kind, Topic, Verdict } from './screening.js';

export const REVIEW_VERDICTS = ['should-seal', 'need-not-seal'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

/** `operator`: whoever may run commands on the gateway's machine. */
export type Reviewer = { readonly kind: 'operator' } | { readonly kind: 'agent'; readonly agent: string };

export interface ReviewMark {
  readonly conversation: ConversationId;
  readonly message: MessageId;
  readonly verdict: ReviewVerdict;
  readonly by: Reviewer;
  readonly at: Timestamp;
}

/** `unknown-message`: none of this conversation, erased, of the gateway itself, or said in a session, where anything may be said. */
export type MarkOutcome = 'marked' | 'unchanged' | 'unknown-message';

/** Why texts are read; it stands in the record. */
export type ReviewPurpose = 'list' | 'export';

export interface ReviewReading {
  /** `newest`: whatever was said last, marked or not. `marked`: in the order of ids, those behind `after`. */
  readonly select: { readonly kind: 'newest' } | { readonly kind: 'marked'; readonly after: MessageId | null };
  readonly limit: number;
  readonly purpose: ReviewPurpose;
  readonly by: Reviewer;
  readonly at: Timestamp;
}

/** A message opened for review. Personal: it is masked before it leaves the process. */
export interface ReviewedMessage {
  readonly message: MessageId;
  readonly conversation: ConversationId;
  readonly direction: 'in' | 'out';
  /** What was said, as far as it is stored: of a message that was only masked, the masked text. */
  readonly text: string;
  /** What became of it when it was said. */
  readonly treated: Verdict;
  /** The newest mark of anybody. */
  readonly mark: ReviewVerdict | null;
}

export interface ReviewPage {
  readonly messages: readonly ReviewedMessage[];
  /** To go on from; null where there is no more. */
  readonly next: MessageId | null;
}

export interface Reviews {
  /**
   * Idempotent for a message and a reviewer: the mark of the latest `at` stays, and one that changes nothing is neither written nor
   * recorded. The ledger event is in the same transaction.
   */
  mark(mark: ReviewMark): Promise<MarkOutcome>;
  /** Null for a message nobody may mark. */
  conversationOf(message: MessageId): Promise<ConversationId | null>;
  /**
   * Opens texts, quarantined ones included, each under its conversation's key, and records each read in the same transaction: what could
   * not be recorded is not given out. Messages without words, and those of erased conversations, are passed over.
   */
  read(reading: ReviewReading): Promise<ReviewPage>;
}

/** Masked messages that look alike, as one. Nothing in it is personal. */
export interface ReviewExample {
  readonly text: string;
  readonly direction: 'in' | 'out';
  readonly label: ReviewVerdict | null;
  /** What the screening says of the text now. */
  readonly verdict: Verdict;
  /** What became of it when it was said. */
  readonly treated: Verdict;
  readonly kinds: readonly Kind[];
  /** Reason codes, sorted. */
  readonly rules: readonly string[];
  /** The highest score of each, two decimals. */
  readonly topics: readonly { readonly topic: Topic; readonly score: number }[];
  readonly count: number;
  /** How many conversations they are from. */
  readonly conversations: number;
}

export interface ReviewListing extends ReviewExample {
  /** The newest of them, to be named in a mark. */
  readonly message: MessageId;
}
