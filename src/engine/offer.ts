/** The offer of a private place, made where the chat stays: at most one link a day and conversation, and none beside one that waits. */
import { assertNever } from '../support/assert-never.js';
import { decideOffer } from './decide.js';
import type { EngineDeps } from './deps.js';
import { sendLink } from './escalate.js';
import type { Turn } from './turn.js';

export function offerLink(deps: EngineDeps, turn: Turn): void {
  const { waitingLinkAge, offerAge } = turn;
  const decision = decideOffer({ waitingLinkAge, offerAge });
  switch (decision) {
    case 'mint-offer':
      turn.memory = { ...turn.memory, offeredAt: turn.at };
      return sendLink(deps, turn, 'may-be-private', 'handover', 'offer');
    case 'link-waits':
    case 'offered-lately':
      return;
    default:
      return assertNever(decision);
  }
}
