/**
 * What is said in an open chat, and told of the person: each message under one id for good, so that what a lost network
 * left unconfirmed is sent once more and stands in the timeline once.
 */
import type { ClientFrame } from '../wire/frames.js';
import type { Chat, ChatEvent } from './chat.js';
import { createConnection } from './connection.js';
import type { Gateway, World } from './ports.js';

const TYPING_EVERY_MS = 3000;

/** Without the id, which is given here. */
type Unnamed<T> = T extends { readonly id: string } ? Omit<T, 'id'> : never;

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

export function createConversation({ chat, dispatch, world, ...deps }: ConversationDeps): Conversation {
  let typedAt = -Infinity;
  let seenSeq = 0;

  const connection = createConnection({
    ...deps,
    world,
    chat,
    dispatch,
    connecting() {
      seenSeq = 0;
    },
    caughtUp() {
      for (const { clientId, text, state } of chat()?.unsent ?? []) {
        if (state.kind === 'sending' || (state.kind === 'failed' && state.why === 'no-answer')) resend(clientId, text);
      }
    },
  });

  const send = (frame: Unnamed<ClientFrame>): boolean => connection.send({ ...frame, id: world.newId() });

  function resend(clientId: string, text: string): void {
    dispatch({ type: 'resent', clientId, now: world.now() });
    connection.send({ type: 'say', id: clientId, text });
  }

  return {
    start: connection.start,
    stop: connection.stop,
    hurry: connection.hurry,
    offline: connection.offline,
    say(text) {
      const clientId = world.newId();
      dispatch({ type: 'said', clientId, text, now: world.now() });
      connection.send({ type: 'say', id: clientId, text });
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
