/** What happens when a customer enters, speaks in, or leaves the secure session. */
import type { Timestamp } from '../domain/clock.js';
import type { Handled } from '../domain/conversation-door.js';
import type { InboxEvent } from '../domain/inbox.js';
import { askOwner, inSession } from './ask-owner.js';
import { beginById, presenceOf } from './begin.js';
import type { EngineDeps } from './deps.js';

type EventOf<K extends InboxEvent['kind']> = Extract<InboxEvent, { kind: K }>;

/** The owner gets, once and in order, what waited; the answers go into the session only. */
export async function handleSessionEntered(deps: EngineDeps, event: EventOf<'session-entered'>, at: Timestamp): Promise<Handled> {
  const turn = await beginById(deps, event.conversation, at);
  turn.mark('session-started', event.session);
  // Whoever has just entered is at the page, connected or about to be.
  for (const waiting of await deps.conversations.quarantined(event.conversation)) {
    if (!(await askOwner(deps, turn, { text: waiting.text, media: waiting.media }, inSession(event.session, 'present')))) break;
    turn.release(waiting.message);
  }
  return turn.finish();
}

/** In here anything may be said. What a device may show again, and what may be stored at all, is still cut. */
export async function handleSessionSaid(deps: EngineDeps, event: EventOf<'session-said'>, at: Timestamp): Promise<Handled> {
  const turn = await beginById(deps, event.conversation, at);
  const previous = turn.memory.lastOut;
  const screening = deps.screen({
    text: event.text,
    direction: 'in',
    channel: 'secure',
    ...(previous !== undefined && { previous }),
  });
  const display = deps.writeOnly(event.text, screening.findings);

  const message = turn.add({
    author: { kind: 'customer' },
    body: { kind: 'text', text: display },
    exposure: 'session',
    session: event.session,
    clientId: event.clientId,
  });
  turn.record({
    kind: 'message-received',
    message: message.id,
    via: 'session',
    verdict: screening.verdict,
    kinds: [...new Set(screening.findings.map(({ kind }) => kind))],
    topics: screening.topics.map(({ topic }) => topic),
  });
  if (display !== event.text) turn.quarantine(message, deps.scrub(event.text, screening.findings));

  const given = await askOwner(
    deps,
    turn,
    { text: event.text, media: [] },
    inSession(event.session, await presenceOf(deps, turn)),
  );
  if (given && display !== event.text) turn.release(message.id);
  return turn.finish();
}

/** Both legs get a marker; the open channel may go on with low-risk chat. A newer session needs no good-bye of the older. */
export async function handleSessionEnded(deps: EngineDeps, event: EventOf<'session-ended'>, at: Timestamp): Promise<Handled> {
  const turn = await beginById(deps, event.conversation, at);
  turn.mark('session-ended', event.session);
  if (event.by !== 'superseded' && turn.legState.kind === 'open') turn.send({ kind: 'notice', template: 'session-ended' });
  return turn.finish();
}

/** "Recorded, both sides told": the other device by its answer, this one in the timeline. */
export async function handleOpenedElsewhere(
  deps: EngineDeps,
  event: EventOf<'link-opened-elsewhere'>,
  at: Timestamp,
): Promise<Handled> {
  const turn = await beginById(deps, event.conversation, at);
  turn.mark('opened-elsewhere', event.session);
  return turn.finish();
}
