/** Consent, and links the customer asked for: what changes whether and how we may speak on the open channel. */
import type { Timestamp } from '../domain/clock.js';
import type { Handled } from '../domain/conversation-door.js';
import type { InboxEvent } from '../domain/inbox.js';
import { assertNever } from '../support/assert-never.js';
import { beginById, beginOnChannel } from './begin.js';
import { LINK_PATIENCE } from './decide.js';
import type { EngineDeps } from './deps.js';
import { sendLink } from './escalate.js';

/** STOP is obeyed and not answered: the provider answers it, and a reply of ours would be the one thing that was forbidden. */
export async function handleConsent(
  deps: EngineDeps,
  event: Extract<InboxEvent, { kind: 'consent' }>,
  at: Timestamp,
): Promise<Handled> {
  const turn = await beginOnChannel(deps, event.account, event.address, at);
  turn.record({ kind: 'consent-changed', change: event.change });
  switch (event.change) {
    case 'stop':
      turn.setLeg({ kind: 'opted-out', since: at });
      turn.revokeUnentered('consent');
      turn.mark('opted-out');
      break;
    case 'start':
      turn.setLeg({ kind: 'open' });
      turn.mark('opted-in');
      break;
    case 'help':
      break;
    default:
      assertNever(event.change);
  }
  return turn.finish();
}

/** A new link, to the address on record and nowhere else. A fresh one that still waits serves as well. */
export async function handleLinkAsked(
  deps: EngineDeps,
  event: Extract<InboxEvent, { kind: 'link-asked' }>,
  at: Timestamp,
): Promise<Handled> {
  const turn = await beginById(deps, event.conversation, at);
  turn.record({ kind: 'link-renewal-asked', link: event.link });
  const waits = turn.waitingLinkAge !== null && turn.waitingLinkAge < LINK_PATIENCE;
  if (turn.legState.kind === 'open' && !waits) sendLink(deps, turn, 'customer-asked', 'handover', 'renewed');
  return turn.finish();
}
