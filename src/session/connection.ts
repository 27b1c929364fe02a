/**
 * One connected session: what the page sends becomes acts, says and the end; what the timeline gains goes to the page.
 * Whatever it stores or shows, it looks at the session row first: level and end live there. Hints only say "look again".
 */
import type { ClientFrame, ServerFrame } from '../../secure-web/wire/frames.js';
import { CLOSE } from '../../secure-web/wire/limits.js';
import type { Message } from '../domain/conversation.js';
import type { Session, SessionEnd, SessionLimits } from '../domain/session.js';
import { assertNever } from '../support/assert-never.js';
import { createActs } from './acts.js';
import type { ConversationView, SessionRoomDeps } from './deps.js';
import type { SaidBefore } from './said-before.js';
import { createSaying } from './saying.js';
import { toWire } from './shown.js';
import type { Connection, ReadyFrame, SealedSocket } from './socket.js';
import { countWithheld, createTimelineFeed, isReply, ledgerEvent } from './timeline-feed.js';

/** Longer than two heartbeats. */
const PRESENCE_SECONDS = 60;

export interface LiveConnection extends Connection {
  readonly session: Session;
  /** Reads row and timeline again. Coalesced: any number of calls while one is under way are one more. */
  refresh(): void;
  typing(who: 'bot' | 'agent'): void;
  /** Pings, refreshes presence, and looks again in case a hint was lost. */
  heartbeat(): void;
  replace(): void;
  /** Answers what is under way, stores what is pending, then closes for the process to stop. */
  drain(): Promise<void>;
}

export type ConnectionDeps = SessionRoomDeps & { readonly saidBefore: SaidBefore };

/** A frame before it has its id. */
type Unnumbered = ServerFrame extends infer F ? (F extends ServerFrame ? Omit<F, 'id'> : never) : never;

export function connect(
  deps: ConnectionDeps,
  socket: SealedSocket,
  { session, ready, onClosed }: { session: Session; ready: ReadyFrame; onClosed: (connection: LiveConnection) => void },
): LiveConnection {
  const { clock, sessions, live, limits } = deps;
  const { id, conversation } = session;
  const feed = createTimelineFeed(deps, ready.after);
  let frames = 0;
  let open = true;
  let replaced = false;
  let stale = false;
  let refreshing: Promise<void> | null = null;
  let owner: ConversationView['owner'] | null = null;
  let customerSeq = 0;

  const send = (frame: Unnumbered) => {
    frames += 1;
    socket.send({ ...frame, id: String(frames) });
  };
  const acts = createActs(deps, id, (stillLive, actAt) => {
    if (stillLive) send({ type: 'clock', idleEndsAt: actAt + limits.idle, now: clock.now() });
    else refresh();
  });
  const saying = createSaying(deps, session, async () => (await view()).lane, {
    isLive: async () => (await liveRow()) !== null,
    stored: (clientId) => send({ type: 'stored', clientId }),
    refused: (clientId, why) => send({ type: 'refused', clientId, why }),
  });

  async function view(): Promise<ConversationView> {
    const found = await deps.conversation(conversation);
    if (found === null) throw new Error('the conversation of a session is gone');
    return found;
  }

  /** The row, or null after the page has been told of the end. */
  async function liveRow(): Promise<Session | null> {
    let row = await sessions.find(id);
    if (row && overdue(row, limits, clock.now()) === 'idle') {
      // An act that is not written yet counts.
      await acts.flush();
      row = await sessions.find(id);
    }
    const by = row && overdue(row, limits, clock.now());
    if (row && by) row = await end(by);
    if (row === null) socket.close(CLOSE.refused);
    if (row?.state.kind === 'ended') send({ type: 'ended', by: row.state.by });
    return row?.state.kind === 'live' ? row : null;
  }

  async function end(by: SessionEnd): Promise<Session | null> {
    if (await sessions.end(id, by, clock.now())) live.publish({ kind: 'session-ended', conversation, session: id });
    return sessions.find(id);
  }

  async function endByCustomer(): Promise<void> {
    try {
      await saying.settled();
      await end('customer');
      await liveRow();
    } catch {
      socket.close(CLOSE.tryAgain);
    }
  }

  function refresh(): void {
    stale = true;
    refreshing ??= refreshWhileStale();
  }

  async function refreshWhileStale(): Promise<void> {
    while (stale && open) {
      stale = false;
      try {
        await look();
      } catch {
        // What failed is logged where it failed; the page connects again and resumes at its cursor.
        socket.close(CLOSE.tryAgain);
      }
    }
    // Before anything else can run: a hint that comes now must begin anew.
    refreshing = null;
  }

  async function look(): Promise<void> {
    const row = await liveRow();
    if (row === null) return;
    const seen = await view();
    const first = owner === null;
    if (first) await greet(row, seen);
    else if (owner !== seen.owner) send({ type: 'owner', owner: seen.owner });
    owner = seen.owner;
    let shown = 0;
    const show = (message: Message) => {
      shown += 1;
      send({ type: 'message', message: toWire(message, session) });
      markRead(message);
    };
    const caughtUp = await feed.advance(row, show, async () => {
      await socket.flushed();
      return open;
    });
    if (caughtUp && (first || shown > 0)) send({ type: 'caught-up', seq: feed.cursor() });
  }

  async function greet(row: Session, { channel, identity, owner: answering }: ConversationView): Promise<void> {
    const withheld = await countWithheld(deps, row);
    const connected = { kind: 'session-connected', session: id, level: row.level } as const;
    await deps.unitOfWork.record([ledgerEvent(deps, row, connected)]);
    send({
      type: 'welcome',
      channel,
      identity,
      level: row.level,
      withheld,
      owner: answering,
      idleSeconds: Math.floor(limits.idle / 1000),
      idleEndsAt: row.lastActAt + limits.idle,
      absoluteEndsAt: row.startedAt + limits.absolute,
      now: clock.now(),
    });
    present();
  }

  /** Whoever answers has read what stands above the answer. */
  function markRead(message: Message): void {
    if (message.author.kind === 'customer') customerSeq = message.seq;
    if (!isReply(message) || customerSeq === 0) return;
    send({ type: 'read', seq: customerSeq });
    customerSeq = 0;
  }

  function present(): void {
    if (open) live.setPresence(id, PRESENCE_SECONDS).catch(() => deps.log.warn('presence was not set', { session: id }));
  }

  const connection: LiveConnection = {
    session,
    refresh,
    typing: (who) => send({ type: 'typing', who }),
    onFrame(frame: Exclude<ClientFrame, ReadyFrame>) {
      switch (frame.type) {
        case 'say':
          acts.act();
          return saying.say(frame);
        case 'seen':
          // What was not sent cannot have been seen.
          return acts.act(Math.min(frame.seq, feed.cursor()));
        case 'typing':
        case 'stay':
          return acts.act();
        case 'end':
          return void endByCustomer();
        default:
          return assertNever(frame);
      }
    },
    heartbeat() {
      socket.ping();
      present();
      refresh();
    },
    replace() {
      replaced = true;
      socket.close(CLOSE.replaced);
    },
    async drain() {
      await saying.settled();
      await acts.flush();
      socket.close(CLOSE.goingAway);
    },
    onClosed() {
      open = false;
      void acts.flush();
      if (!replaced) live.clearPresence(id).catch(() => deps.log.warn('presence was not cleared', { session: id }));
      onClosed(connection);
    },
  };
  return connection;
}

function overdue(row: Session, limits: SessionLimits, now: number): 'idle' | 'limit' | null {
  if (row.state.kind === 'ended') return null;
  if (now >= row.startedAt + limits.absolute) return 'limit';
  return now >= row.lastActAt + limits.idle ? 'idle' : null;
}
