/**
 * Keeps one sealed connection while the chat is open: connects, waits and connects again, and sends what is not yet stored
 * once more under its old id, so that a lost network neither loses nor doubles a message.
 */
import type { ClientFrame, ServerFrame } from '../wire/frames.js';
import { backoff } from './backoff.js';
import { lastSeq, type Chat, type ChatEvent } from './chat.js';
import type { Gateway, Talk, TalkClosed, World } from './ports.js';

const TYPING_EVERY_MS = 3000;
/** A connection that has brought no `welcome` by then is given up for a new one. */
const WELCOME_WITHIN_MS = 15_000;

/** Without the id, which is given here. */
type Said<T> = T extends { readonly id: string } ? Omit<T, 'id'> : never;

export interface Conversation {
  /** Connects, and keeps connected until `stop`. */
  start(): void;
  /** Closes the connection; the session goes on. */
  stop(): void;
  /** Tries at once instead of after the wait. */
  hurry(): void;
  offline(): void;
  say(text: string): void;
  retry(clientId: string): void;
  typing(): void;
  seen(seq: number): void;
  stay(): void;
  /** Asks the gateway to end the session; false when there is no connection to ask on. */
  end(): boolean;
}

export interface ConversationDeps {
  readonly gateway: Pick<Gateway, 'talk'>;
  readonly world: World;
  /** `null` when the page shows no chat. */
  chat(): Chat | null;
  dispatch(event: ChatEvent): void;
  /** The gateway will not have this device any more, or talks to another window of it. */
  over(why: 'refused' | 'replaced'): void;
}

export function createConversation({ gateway, world, chat, dispatch, over }: ConversationDeps): Conversation {
  let talk: Talk | null = null;
  /** Grows with each try: what an older one still reports is not listened to. */
  let turn = 0;
  let failures = 0;
  let cancelWait = () => {};
  let typedAt = -Infinity;
  let seenSeq = 0;

  const send = (frame: Said<ClientFrame>): boolean => talk?.send({ ...frame, id: world.newId() }) ?? false;

  const resend = (clientId: string, text: string) => {
    dispatch({ type: 'resent', clientId, now: world.now() });
    talk?.send({ type: 'say', id: clientId, text });
  };

  function received(frame: ServerFrame): void {
    dispatch({ type: 'frame', frame, now: world.now() });
    if (frame.type !== 'caught-up') return;
    failures = 0;
    for (const { clientId, text, state } of chat()?.unsent ?? []) {
      if (state.kind === 'sending' || (state.kind === 'failed' && state.why === 'no-answer')) resend(clientId, text);
    }
  }

  function closed(why: TalkClosed): void {
    talk = null;
    cancelWait();
    if (why === 'refused' || why === 'replaced') return over(why);
    if (chat() === null) return;
    dispatch({ type: 'line', line: { kind: 'waiting' } });
    cancelWait = world.later(backoff(failures, world.random()), connect);
    failures += 1;
  }

  function connect(): void {
    const open = chat();
    if (open === null) return;
    turn += 1;
    const mine = turn;
    const current = () => mine === turn;
    seenSeq = 0;
    dispatch({ type: 'line', line: { kind: 'connecting' } });
    talk = gateway.talk(lastSeq(open), {
      frame: (frame) => current() && received(frame),
      closed: (why) => current() && closed(why),
    });
    cancelWait = world.later(WELCOME_WITHIN_MS, () => {
      if (!current() || chat()?.line.kind !== 'connecting') return;
      stop();
      closed('interrupted');
    });
  }

  function stop(): void {
    turn += 1;
    cancelWait();
    talk?.close();
    talk = null;
  }

  return {
    start: connect,
    stop,
    hurry() {
      if (talk !== null) return;
      stop();
      failures = 0;
      connect();
    },
    offline() {
      stop();
      dispatch({ type: 'line', line: { kind: 'offline' } });
    },
    say(text) {
      const clientId = world.newId();
      dispatch({ type: 'said', clientId, text, now: world.now() });
      talk?.send({ type: 'say', id: clientId, text });
      typedAt = -Infinity;
    },
    retry(clientId) {
      const unsent = chat()?.unsent.find((one) => one.clientId === clientId);
      if (unsent !== undefined) resend(clientId, unsent.text);
    },
    typing() {
      if (world.now() - typedAt < TYPING_EVERY_MS) return;
      if (send({ type: 'typing' })) typedAt = world.now();
    },
    seen(seq) {
      if (seq > seenSeq && send({ type: 'seen', seq })) seenSeq = seq;
    },
    stay: () => void send({ type: 'stay' }),
    end: () => send({ type: 'end' }),
  };
}
