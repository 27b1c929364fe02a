/**
 * Where an operator looks at verdicts, and marks them. Texts are opened and masked in this process; what leaves it is masked. The store
 * records each text that is opened.
 */
import type { Clock } from '../domain/clock.js';
import type { MessageId } from '../domain/ids.js';
import type { MarkOutcome, ReviewedMessage, ReviewExample, ReviewListing, Reviews, ReviewVerdict } from '../domain/reviews.js';
import type { Screen } from '../domain/screening.js';
import { examplesOf } from './examples.js';
import { buildVocabulary } from './vocabulary.js';

const PAGE = 200;
const OPERATOR = { kind: 'operator' } as const;

export interface ReviewExport {
  readonly examples: readonly ReviewExample[];
  /** How many examples were left out because too few people had said them. */
  readonly leftOut: number;
}

export interface ReviewDesk {
  /** Of the newest messages, marked or not; the newest first. */
  list(newest: number): Promise<readonly ReviewListing[]>;
  mark(message: MessageId, verdict: ReviewVerdict): Promise<MarkOutcome>;
  /** What is marked, the most frequent first. `atLeast`: from so many conversations an example must be. */
  export(atLeast: number): Promise<ReviewExport>;
}

export interface ReviewDeskDeps {
  readonly reviews: Reviews;
  readonly screen: Screen;
  readonly clock: Clock;
}

export function createReviewDesk({ reviews, screen, clock }: ReviewDeskDeps): ReviewDesk {
  const knows = buildVocabulary();

  async function marked(): Promise<readonly ReviewedMessage[]> {
    const all: ReviewedMessage[] = [];
    let after: MessageId | null = null;
    do {
      const select = { kind: 'marked', after } as const;
      const page = await reviews.read({ select, limit: PAGE, purpose: 'export', by: OPERATOR, at: clock.now() });
      all.push(...page.messages);
      after = page.next;
    } while (after !== null);
    return all;
  }

  return {
    async list(newest) {
      const select = { kind: 'newest' } as const;
      const { messages } = await reviews.read({ select, limit: newest, purpose: 'list', by: OPERATOR, at: clock.now() });
      return examplesOf(messages, screen, knows);
    },
    async mark(message, verdict) {
      const conversation = await reviews.conversationOf(message);
      if (conversation === null) return 'unknown-message';
      return reviews.mark({ conversation, message, verdict, by: OPERATOR, at: clock.now() });
    },
    async export(atLeast) {
      const all = examplesOf(await marked(), screen, knows).map(({ message: _id, ...example }) => example);
      const examples = all.filter(({ conversations }) => conversations >= atLeast);
      examples.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
      return { examples, leftOut: all.length - examples.length };
    },
  };
}
