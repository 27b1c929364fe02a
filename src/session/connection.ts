/**
 * One connected session: what the page sends becomes acts, says and the end; what the timeline gains goes to the page.
 * Whatever it stores or shows, it looks at the session row first: level and end live there. Hints only say "look again".
 */
import type { ClientFrame, ServerFrame } from '../../secure-web/wire/frames.js';
import { CLOSE } from '../../secure-web/wire/limits.js';
import type { Message } from '../domain/conversation.js';
import { GatewayError } from '../domain/errors.js';
import type { Session, SessionEnd, SessionLimits } from '../domain/session.js';
import { assertNever } from '../support/assert-never.js';
import { createActs, type Acts } from './acts.js';
import type { ConversationView, SessionRoomDeps } from './deps.js';
import type { SaidBefore } from './said-before.js';
import { createSaying, type Saying } from './saying.js';
import { toWire } from './shown.js';
import type { Connection, ReadyFrame, SealedSocket } from './socket.js';
import { countWithheld, createTimelineFeed, isReply, ledgerEvent, type TimelineFeed } from './timeline-feed.js';

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

export interface Joining {
  readonly session: Session;
  readonly ready: ReadyFrame;
  onClosed(connection: LiveConnection): void;
}

export function connect(deps: ConnectionDeps, socket: SealedSocket, joining: Joining): LiveConnection {
  return new SessionConnection(deps, socket, joining);
}

class SessionConnection implements LiveConnection {
  readonly session: Session;
  private readonly feed: TimelineFeed;
  private readonly acts: Acts;
  private readonly saying: Saying;
  private frames = 0;
  private open = true;
  private replaced = false;
  private stale = false;
  private refreshing: Promise<void> | null = null;
  private owner: ConversationView['owner'] | null = null;
  private customerSeq = 0;

  constructor(
    private readonly deps: ConnectionDeps,
    private readonly socket: SealedSocket,
    private readonly joining: Joining,
  ) {
    this.session = joining.session;
    this.feed = createTimelineFeed(deps, joining.ready.after);
    this.acts = createActs(deps, this.session.id, (stillLive, actAt) => {
      if (stillLive) this.send({ type: 'clock', idleEndsAt: actAt + deps.limits.idle, now: deps.clock.now() });
      else this.refresh();
    });
    this.saying = createSaying(deps, this.session, async () => (await this.view()).lane, {
      isLive: async () => (await this.liveRow()) !== null,
      stored: (clientId) => this.send({ type: 'stored', clientId }),
      refused: (clientId, why) => this.send({ type: 'refused', clientId, why }),
    });
  }

  onFrame(frame: Exclude<ClientFrame, ReadyFrame>): void {
    switch (frame.type) {
      case 'say':
        this.acts.act();
        return this.saying.say(frame);
      case 'seen':
        // What was not sent cannot have been seen.
        return this.acts.act(Math.min(frame.seq, this.feed.cursor()));
      case 'typing':
      case 'stay':
        return this.acts.act();
      case 'end':
        return void this.endByCustomer();
      default:
        return assertNever(frame);
    }
  }

  refresh(): void {
    this.stale = true;
    this.refreshing ??= this.refreshWhileStale();
  }

  typing(who: 'bot' | 'agent'): void {
    this.send({ type: 'typing', who });
  }

  heartbeat(): void {
    this.socket.ping();
    this.present();
    this.refresh();
  }

  replace(): void {
    this.replaced = true;
    this.socket.close(CLOSE.replaced);
  }

  async drain(): Promise<void> {
    await this.saying.settled();
    await this.acts.flush();
    this.socket.close(CLOSE.goingAway);
  }

  onClosed(): void {
    const { live, log } = this.deps;
    const { id } = this.session;
    this.open = false;
    void this.acts.flush();
    if (!this.replaced) live.clearPresence(id).catch(() => log.warn('presence was not cleared', { session: id }));
    this.joining.onClosed(this);
  }

  private send(frame: Unnumbered): void {
    this.frames += 1;
    this.socket.send({ ...frame, id: String(this.frames) });
  }

  private async view(): Promise<ConversationView> {
    const found = await this.deps.conversation(this.session.conversation);
    if (found === null) throw new GatewayError('not-found', 'the conversation of a session is gone');
    return found;
  }

  /** The row, or null after the page has been told of the end. */
  private async liveRow(): Promise<Session | null> {
    const { sessions, limits, clock } = this.deps;
    let row = await sessions.find(this.session.id);
    if (row && overdue(row, limits, clock.now()) === 'idle') {
      // An act that is not written yet counts.
      await this.acts.flush();
      row = await sessions.find(this.session.id);
    }
    const by = row && overdue(row, limits, clock.now());
    if (row && by) row = await this.end(by);
    if (row === null) this.socket.close(CLOSE.refused);
    if (row?.state.kind === 'ended') this.send({ type: 'ended', by: row.state.by });
    return row?.state.kind === 'live' ? row : null;
  }

  private async end(by: SessionEnd): Promise<Session | null> {
    const { sessions, clock, live } = this.deps;
    const { id, conversation } = this.session;
    if (await sessions.end(id, by, clock.now())) live.publish({ kind: 'session-ended', conversation, session: id });
    return sessions.find(id);
  }

  private async endByCustomer(): Promise<void> {
    try {
      await this.saying.settled();
      await this.end('customer');
      await this.liveRow();
    } catch {
      this.socket.close(CLOSE.tryAgain);
    }
  }

  private async refreshWhileStale(): Promise<void> {
    while (this.stale && this.open) {
      this.stale = false;
      try {
        await this.look();
      } catch {
        // What failed is logged where it failed; the page connects again and resumes at its cursor.
        this.socket.close(CLOSE.tryAgain);
      }
    }
    // Before anything else can run: a hint that comes now must begin anew.
    this.refreshing = null;
  }

  private async look(): Promise<void> {
    const row = await this.liveRow();
    if (row === null) return;
    const seen = await this.view();
    const first = this.owner === null;
    if (first) await this.greet(row, seen);
    else if (this.owner !== seen.owner) this.send({ type: 'owner', owner: seen.owner });
    this.owner = seen.owner;
    let shown = 0;
    const show = (message: Message) => {
      shown += 1;
      this.send({ type: 'message', message: toWire(message, row) });
      this.markRead(message);
    };
    const caughtUp = await this.feed.advance(row, show, async () => {
      await this.socket.flushed();
      return this.open;
    });
    if (caughtUp && (first || shown > 0)) this.send({ type: 'caught-up', seq: this.feed.cursor() });
  }

  private async greet(row: Session, { channel, identity, owner }: ConversationView): Promise<void> {
    const { limits, clock, unitOfWork } = this.deps;
    const withheld = await countWithheld(this.deps, row);
    const connected = { kind: 'session-connected', session: row.id, level: row.level } as const;
    await unitOfWork.record([ledgerEvent(this.deps, row, connected)]);
    this.send({
      type: 'welcome',
      channel,
      identity,
      level: row.level,
      withheld,
      owner,
      idleSeconds: Math.floor(limits.idle / 1000),
      idleEndsAt: row.lastActAt + limits.idle,
      absoluteEndsAt: row.startedAt + limits.absolute,
      now: clock.now(),
    });
    this.present();
  }

  /** Whoever answers has read what stands above the answer. */
  private markRead(message: Message): void {
    if (message.author.kind === 'customer') this.customerSeq = message.seq;
    if (!isReply(message) || this.customerSeq === 0) return;
    this.send({ type: 'read', seq: this.customerSeq });
    this.customerSeq = 0;
  }

  private present(): void {
    const { live, log } = this.deps;
    const { id } = this.session;
    if (this.open) live.setPresence(id, PRESENCE_SECONDS).catch(() => log.warn('presence was not set', { session: id }));
  }
}

function overdue(row: Session, limits: SessionLimits, now: number): 'idle' | 'limit' | null {
  if (row.state.kind === 'ended') return null;
  if (now >= row.startedAt + limits.absolute) return 'limit';
  return now >= row.lastActAt + limits.idle ? 'idle' : null;
}
