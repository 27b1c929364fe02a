/**
 * The timeline from a cursor on, page by page. A page is recorded as read before it is shown, and the next is not read
 * before the last has left for the network: a slow reader slows its own reading and costs one page of memory.
 */
import type { Message } from '../domain/conversation.js';
import type { LedgerAction, LedgerEvent } from '../domain/ledger-event.js';
import { reaches, type Session } from '../domain/session.js';
import type { SessionRoomDeps } from './deps.js';
import { isShown } from './shown.js';

/** Small enough that the longest texts stay below the buffer limit together. */
const PAGE = 16;
/** How far back replies that wait for a higher level are counted. */
const COUNT_WITHIN = 1_000;
const LAST_POSITION = 2 ** 31 - 1;

export interface TimelineFeed {
  /** How far it has read. */
  readonly cursor: () => number;
  /**
   * Shows what came after the cursor and moves it. Nothing is shown that is not in the ledger.
   * @returns false when `pause` said stop
   */
  advance(session: Session, show: (message: Message) => void, pause: () => Promise<boolean>): Promise<boolean>;
}

type FeedDeps = Pick<SessionRoomDeps, 'clock' | 'ids' | 'timeline' | 'unitOfWork' | 'policy'>;

/** @param after the last position on the customer's screen */
export function createTimelineFeed(deps: FeedDeps, after: number): TimelineFeed {
  // A position no timeline reaches is no position: the page gets everything again.
  let cursor = after <= LAST_POSITION ? after : 0;
  return {
    cursor: () => cursor,
    async advance(session, show, pause) {
      for (;;) {
        const page = await deps.timeline.read(session.conversation, cursor, PAGE);
        const shown = page.filter((message) => isShown(message, session, deps.policy));
        const [first, last] = [shown.at(0), shown.at(-1)];
        if (first && last) {
          const read = { kind: 'timeline-read', session: session.id, from: first.seq, to: last.seq } as const;
          await deps.unitOfWork.record([ledgerEvent(deps, session, read)]);
        }
        for (const message of shown) show(message);
        cursor = page.at(-1)?.seq ?? cursor;
        if (!(await pause())) return false;
        if (page.length < PAGE) return true;
      }
    },
  };
}

export function ledgerEvent(
  deps: Pick<SessionRoomDeps, 'clock' | 'ids'>,
  session: Pick<Session, 'conversation'>,
  action: LedgerAction,
): LedgerEvent {
  return { id: deps.ids.event(), at: deps.clock.now(), subject: session.conversation, action };
}

/** Replies the session's level does not show. Reads the timeline only where the policy can hold something back. */
export async function countWithheld(deps: Pick<SessionRoomDeps, 'timeline' | 'policy'>, session: Session): Promise<number> {
  const { held, earlier } = deps.policy;
  if (reaches(session.level, held) && reaches(session.level, earlier)) return 0;
  const messages = await deps.timeline.read(session.conversation, 0, COUNT_WITHIN);
  return messages.filter((message) => isReply(message) && !isShown(message, session, deps.policy)).length;
}

export const isReply = ({ author }: Message) => author.kind === 'bot' || author.kind === 'agent';
