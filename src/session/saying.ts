/**
 * What the customer says, into the durable inbox: in order, once, and `stored` only after the write. One batch is under way
 * at a time; what comes meanwhile goes into the next, behind one look at the session row, because an ended session takes
 * nothing any more on any node.
 */
import type { ClientFrame, SayRefusal } from '../../secure-web/wire/frames.js';
import type { InboxEntry } from '../domain/inbox.js';
import type { Lane } from '../domain/ids.js';
import type { Session } from '../domain/session.js';
import type { SessionRoomDeps } from './deps.js';
import type { SaidBefore } from './said-before.js';

const MAX_IN_FLIGHT = 32;

export type Say = Extract<ClientFrame, { readonly type: 'say' }>;

export interface Saying {
  say(frame: Say): void;
  /** Resolves when everything said so far has its answer. */
  settled(): Promise<void>;
}

export interface SayAnswers {
  /** Whether the session is live by its row, now. */
  isLive(): Promise<boolean>;
  stored(clientId: string): void;
  refused(clientId: string, why: SayRefusal): void;
}

type SayingDeps = Pick<SessionRoomDeps, 'clock' | 'inbox' | 'refuseText' | 'log'> & { readonly saidBefore: SaidBefore };

export function createSaying(deps: SayingDeps, session: Session, lane: () => Promise<Lane>, answers: SayAnswers): Saying {
  let queue: Say[] = [];
  let inFlight = 0;
  let working: Promise<void> | null = null;

  async function storeQueue(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      await store(batch);
      inFlight -= batch.length;
    }
    // Before anything else can run: what is said now must begin anew.
    working = null;
  }

  async function store(batch: readonly Say[]): Promise<void> {
    try {
      if (!(await answers.isLive())) return;
      const inLane = await lane();
      // `duplicate` is as good as `stored`: it was, by the attempt whose answer was lost.
      await deps.inbox.receive(batch.map((say) => entry(session, inLane, say, deps.clock.now())));
      for (const { id } of batch) answers.stored(id);
    } catch {
      deps.log.warn('a message of a session was not stored', { session: session.id });
      for (const { id } of batch) answers.refused(id, 'try-again');
    }
  }

  function refusal({ id, text }: Say): SayRefusal | null {
    if (text.trim() === '') return 'empty';
    if (inFlight >= MAX_IN_FLIGHT) return 'too-fast';
    const why = deps.refuseText(text);
    if (why !== null) return why;
    return deps.saidBefore.check(eventKey(session, id), text) === 'other' ? 'conflict' : null;
  }

  return {
    say(frame) {
      const why = refusal(frame);
      if (why !== null) return answers.refused(frame.id, why);
      inFlight += 1;
      queue.push(frame);
      working ??= storeQueue();
    },
    settled: () => working ?? Promise.resolve(),
  };
}

/** "Unique on (conversation, sender, id): a resend doubles nothing", from whichever session of it. */
const eventKey = ({ conversation }: Session, clientId: string) => `said:${conversation}:${clientId}`;

function entry(session: Session, lane: Lane, { id, text }: Say, receivedAt: number): InboxEntry {
  const event = {
    kind: 'session-said',
    conversation: session.conversation,
    session: session.id,
    clientId: id,
    text,
  } as const;
  return { source: 'session', eventKey: eventKey(session, id), lane, event, receivedAt };
}
