/**
 * Runs the page: starts it, enters the link, keeps the clock, and blanks everything when the page goes out of sight. The
 * view changes in `reduce` only; this file turns what people and the world do into events.
 */
import type { Chat } from './chat.js';
import { createConversation, type Conversation } from './conversation.js';
import { createEntry, type Entry } from './entry.js';
import type { Gateway, World } from './ports.js';
import { reduce, START, type Closed, type PageEvent, type View } from './state.js';

const TICK_MS = 1000;

export interface PageDeps {
  readonly gateway: Gateway;
  readonly world: World;
  /** Gets every new view. */
  show(view: View): void;
  /** Gets the time, once a second while a chat is open. */
  clock(now: number): void;
}

export type Page = Omit<Conversation, 'start' | 'stop' | 'end'> &
  Entry & {
    takeBack(clientId: string): void;
    end(): void;
    /** After another window took the chat over: back to this one. */
    useHere(): void;
    /** "Not my chat": ends it, keeps nothing, offers no new link. */
    leave(): void;
    /** The page goes out of sight; `restore` when it comes back from the browser's cache. */
    blank(): void;
    restore(): void;
  };

/** The gateway's reasons to have no connection, as the page shows them; it does not say how a session ended. */
const OVER = {
  replaced: { type: 'closed', closed: { kind: 'other-window' } },
  refused: { type: 'closed', closed: { kind: 'ended', by: null } },
} as const;

const chatOf = (view: View) => (view.kind === 'chat' ? view.chat : null);

const failures = (chat: Chat | null) => chat?.unsent.filter(({ state }) => state.kind === 'failed').length ?? 0;

export function createPage({ gateway, world, show, clock }: PageDeps): Page {
  let view = START;
  let cancelTick = () => {};

  const chat = () => chatOf(view);

  function dispatch(event: PageEvent): void {
    const before = view;
    view = reduce(before, event);
    if (view === before) return;
    if (before.kind !== 'chat' && view.kind === 'chat') opened();
    if (view.kind === 'closed' && before.kind !== 'closed') shut(view.closed);
    show(view);
  }

  const over = (why: keyof typeof OVER) => dispatch(OVER[why]);
  const conversation = createConversation({ gateway, world, chat, dispatch, over });

  const entry = createEntry({ gateway, dispatch, view: () => view });

  /** The text is gone with the view. Keys go when it is over for sure: what is said outside the encryption proves nothing. */
  function shut(closed: Closed): void {
    cancelTick();
    conversation.stop();
    if (closed.kind === 'left' || (closed.kind === 'ended' && closed.by !== null)) void gateway.forget();
  }

  function tick(): void {
    const unanswered = failures(chat());
    dispatch({ type: 'tick', now: world.now() });
    clock(world.now());
    // A connection that takes words and gives no answer is dead, whatever the browser believes.
    if (failures(chat()) > unanswered && chat()?.line.kind === 'live') {
      conversation.stop();
      conversation.start();
    }
    if (view.kind === 'chat') cancelTick = world.later(TICK_MS, tick);
  }

  function opened(): void {
    clock(world.now());
    cancelTick = world.later(TICK_MS, tick);
    conversation.start();
  }

  const close = (closed: Closed) => {
    conversation.end();
    dispatch({ type: 'closed', closed });
  };

  return {
    ...conversation,
    ...entry,
    takeBack: (clientId) => dispatch({ type: 'taken-back', clientId }),
    end: () => close({ kind: 'ended', by: 'customer' }),
    leave: () => close({ kind: 'left' }),
    useHere: () => dispatch({ type: 'entered', kept: true }),
    blank() {
      cancelTick();
      conversation.stop();
      dispatch({ type: 'blanked' });
    },
    restore() {
      if (view.kind === 'chat') opened();
    },
  };
}
