/**
 * The connected sessions of this node, one socket each: a new one with a valid `ready` takes the place of the old. Hints of
 * any node make them look again; a heartbeat does so too, for a hint is at most once.
 */
import { randomBytes } from 'node:crypto';

import type { ConversationId, SessionId } from '../domain/ids.js';
import type { Hint } from '../domain/live-state.js';
import { assertNever } from '../support/assert-never.js';
import { connect, type LiveConnection } from './connection.js';
import type { SessionRoomDeps } from './deps.js';
import { createSaidBefore } from './said-before.js';
import type { Join } from './socket.js';

const HEARTBEAT_MS = 25_000;

export interface Hub {
  readonly join: Join;
  readonly size: () => number;
  start(): void;
  /** Drains and closes every connection. Idempotent. */
  close(): Promise<void>;
}

export function createHub(deps: SessionRoomDeps): Hub {
  const connectionDeps = { ...deps, saidBefore: createSaidBefore(randomBytes(32)) };
  const bySession = new Map<SessionId, LiveConnection>();
  const byConversation = new Map<ConversationId, Set<LiveConnection>>();
  const stops: (() => void)[] = [];

  function enter(connection: LiveConnection): void {
    const { id, conversation } = connection.session;
    bySession.get(id)?.replace();
    bySession.set(id, connection);
    const others = byConversation.get(conversation) ?? new Set();
    byConversation.set(conversation, others.add(connection));
  }

  function leave(connection: LiveConnection): void {
    const { id, conversation } = connection.session;
    if (bySession.get(id) === connection) bySession.delete(id);
    const others = byConversation.get(conversation);
    others?.delete(connection);
    if (others?.size === 0) byConversation.delete(conversation);
  }

  function onHint(hint: Hint): void {
    for (const connection of byConversation.get(hint.conversation) ?? []) {
      switch (hint.kind) {
        case 'timeline-grew':
        case 'session-ended':
          connection.refresh();
          break;
        case 'typing':
          connection.typing(hint.who);
          break;
        default:
          assertNever(hint);
      }
    }
  }

  return {
    join(socket, session, ready) {
      const connection = connect(connectionDeps, socket, { session, ready, onClosed: leave });
      enter(connection);
      connection.refresh();
      return connection;
    },
    size: () => bySession.size,
    start() {
      stops.push(deps.live.subscribe(onHint));
      stops.push(
        deps.timers.every(HEARTBEAT_MS, () => {
          for (const connection of [...bySession.values()]) connection.heartbeat();
        }),
      );
    },
    async close() {
      for (const stop of stops.splice(0)) stop();
      await Promise.allSettled([...bySession.values()].map((connection) => connection.drain()));
    },
  };
}
