/** What the session room sees of a conversation, and what it refuses to take. */
import { channelNameOf } from '../domain/channel.js';
import type { Screen } from '../domain/screening.js';
import type { Conversations } from '../domain/unit-of-work.js';
import { holdsVerificationCode } from '../screening/verification-code.js';
import type { SessionRoomDeps } from '../session/deps.js';

const SHOWN_DIGITS = 4;

export function createConversationView(conversations: Pick<Conversations, 'byId'>): SessionRoomDeps['conversation'] {
  return async (id) => {
    const found = await conversations.byId(id);
    if (found === null) return null;
    const { account, address, lane } = found.leg;
    return { channel: channelNameOf(account), identity: `•••• ${address.slice(-SHOWN_DIGITS)}`, owner: found.owner.kind, lane };
  };
}

export function createRefuseText(screen: Screen): SessionRoomDeps['refuseText'] {
  return (text) => (holdsVerificationCode(screen, text) ? 'verification-code' : null);
}
