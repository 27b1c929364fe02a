/** Where a turn begins: the conversation of an address, or a new one for a stranger. */
import type { Timestamp } from '../domain/clock.js';
import type { Conversation } from '../domain/conversation.js';
import { GatewayError } from '../domain/errors.js';
import type { AccountId, ConversationId } from '../domain/ids.js';
import { channelNameOf } from '../domain/channel.js';
import type { SessionPresence } from './decide.js';
import type { EngineDeps } from './deps.js';
import { Turn } from './turn.js';

export async function beginOnChannel(deps: EngineDeps, account: AccountId, address: string, at: Timestamp): Promise<Turn> {
  const known = await deps.conversations.byAddress(account, address);
  if (known !== null) return new Turn(deps.ids, known, at);
  const turn = new Turn(deps.ids, stranger(deps, account, address), at);
  turn.open();
  turn.record({ kind: 'conversation-opened', channel: channelNameOf(account), account });
  return turn;
}

/** @throws GatewayError `not-found`: the event names a conversation that is not there (any more) */
export async function beginById(deps: EngineDeps, id: ConversationId, at: Timestamp): Promise<Turn> {
  const known = await deps.conversations.byId(id);
  if (known === null) throw new GatewayError('not-found', 'an inbox event names a conversation that does not exist');
  return new Turn(deps.ids, known, at);
}

export async function presenceOf(deps: EngineDeps, turn: Turn): Promise<SessionPresence> {
  const { session } = turn.conversation;
  if (session === null) return 'none';
  return (await deps.live.isPresent(session.id)) ? 'present' : 'away';
}

function stranger(deps: EngineDeps, account: AccountId, address: string): Conversation {
  return {
    id: deps.ids.conversation(),
    owner: { kind: 'bot' },
    leg: { id: deps.ids.leg(), account, address, lane: deps.lane(account, address), state: { kind: 'open' } },
    memory: { bot: null },
    nextSeq: 1,
    session: null,
    waitingLink: null,
    quarantined: 0,
  };
}
