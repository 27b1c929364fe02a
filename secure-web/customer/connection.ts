/**
 * Keeps one sealed connection while the chat is open: connects, waits, and connects again from the last message on screen.
 * What an older try still reports is not listened to.
 */
import type { ClientFrame, ServerFrame } from '../wire/frames.js';
import { backoff } from './backoff.js';
import { lastSeq, type Chat, type ChatEvent } from './chat.js';
import type { Gateway, Talk, TalkClosed, World } from './ports.js';

/** A connection that has brought no `welcome` by then is given up for a new one. */
const WELCOME_WITHIN_MS = 15_000;

export interface KeptConnection {
  start(): void;
  stop(): void;
  hurry(): void;
  offline(): void;
  /** False when it was not sent. */
  send(frame: ClientFrame): boolean;
}

export interface ConnectionDeps {
  readonly gateway: Pick<Gateway, 'talk'>;
  readonly world: World;
  chat(): Chat | null;
  dispatch(event: ChatEvent): void;
  over(why: 'refused' | 'replaced'): void;
  /** Before each try. */
  connecting(): void;
  /** All that this device had missed is on screen. */
  caughtUp(): void;
}

export function createConnection(deps: ConnectionDeps): KeptConnection {
  const { gateway, world, chat, dispatch } = deps;
  let talk: Talk | null = null;
  let turn = 0;
  let failures = 0;
  let cancelWait = () => {};

  function received(frame: ServerFrame): void {
    dispatch({ type: 'frame', frame, now: world.now() });
    if (frame.type !== 'caught-up') return;
    failures = 0;
    deps.caughtUp();
  }

  function closed(why: TalkClosed): void {
    talk = null;
    cancelWait();
    if (why === 'refused' || why === 'replaced') return deps.over(why);
    if (chat() === null) return;
    dispatch({ type: 'line', line: { kind: 'waiting' } });
    cancelWait = world.later(backoff(failures, world.random()), start);
    failures += 1;
  }

  function start(): void {
    const open = chat();
    if (open === null) return;
    const mine = ++turn;
    const current = () => mine === turn;
    deps.connecting();
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
    start,
    stop,
    hurry() {
      if (talk !== null) return;
      stop();
      failures = 0;
      start();
    },
    offline() {
      stop();
      dispatch({ type: 'line', line: { kind: 'offline' } });
    },
    send: (frame) => talk?.send(frame) ?? false,
  };
}
