/** The move from the open channel into a secure session: at most one fresh link, to the address on record, no content. */
import type { EscalationReason } from '../domain/ledger-event.js';
import type { LinkPurpose } from '../domain/links.js';
import type { LinkTemplate } from '../domain/outbox.js';
import { assertNever } from '../support/assert-never.js';
import { decideEscalation, type SessionPresence } from './decide.js';
import type { EngineDeps } from './deps.js';
import type { Turn } from './turn.js';

export function escalate(deps: EngineDeps, turn: Turn, reason: EscalationReason, presence: SessionPresence): void {
  const { legState, waitingLinkAge, waitingIsOffer } = turn;
  const decision = decideEscalation({ leg: legState.kind, session: presence, waitingLinkAge, waitingIsOffer });
  switch (decision) {
    case 'mint-handover':
      return sendLink(deps, turn, reason, 'handover', reason === 'reply-would-disclose' ? 'held-reply' : 'handover');
    case 'mint-notice':
      return sendLink(deps, turn, reason, 'notice', 'held-reply');
    case 'link-waits':
    case 'already-inside':
    case 'not-allowed':
      return turn.record({ kind: 'escalated', reason, link: null });
    default:
      return assertNever(decision);
  }
}

export function sendLink(
  deps: EngineDeps,
  turn: Turn,
  reason: EscalationReason,
  purpose: LinkPurpose,
  template: LinkTemplate,
): void {
  const { id, leg } = turn.conversation;
  const link = deps.links.mint({ conversation: id, leg: leg.id, purpose, now: turn.at });
  turn.mint(link);
  turn.send({ kind: 'link', template, link: link.id });
  turn.mark('link-sent');
  turn.record({ kind: 'escalated', reason, link: link.id });
}
