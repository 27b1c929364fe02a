/** Gives what the customer said to whoever answers now, and passes the answers through the gate. */
import type { Activity } from '../domain/activity.js';
import type { BotTurn } from '../domain/bot.js';
import { channelNameOf } from '../domain/channel.js';
import type { SessionId } from '../domain/ids.js';
import type { SessionPresence } from './decide.js';
import type { EngineDeps } from './deps.js';
import { passGate, type Reply } from './gate.js';
import type { Turn } from './turn.js';

export interface Said {
  readonly text: string;
  /** Content types of what came with it. */
  readonly media: readonly string[];
}

export interface Where {
  readonly via: Reply['via'];
  readonly presence: SessionPresence;
}

export const inSession = (session: SessionId, presence: SessionPresence): Where => ({
  via: { kind: 'session', session },
  presence,
});

/** False when nobody was there to take it: people own the conversation and read it in their own time. */
export async function askOwner(deps: EngineDeps, turn: Turn, said: Said, where: Where): Promise<boolean> {
  if (turn.owner.kind === 'queue' && deps.bot.recalledBy(said.text)) turn.setOwner({ kind: 'bot' });
  // People answer from the console; the bot is silent while they own the conversation.
  if (turn.owner.kind !== 'bot') return false;

  const answer = await deps.bot.turn(botTurn(turn, said, where));
  turn.memory = { ...turn.memory, bot: answer.state };
  for (const reply of answer.replies) {
    await passGate(deps, turn, { ...reply, author: { kind: 'bot' }, previous: said.text, ...where });
  }
  if (answer.handoff) {
    turn.setOwner({ kind: 'queue', since: turn.at });
    turn.mark('human-asked', where.via.kind === 'session' ? where.via.session : undefined);
  }
  return true;
}

function botTurn(turn: Turn, said: Said, where: Where): BotTurn {
  const { id, leg } = turn.conversation;
  const channel = channelNameOf(leg.account);
  const activity: Partial<Activity> = {
    type: 'message',
    channelId: where.via.kind === 'session' ? 'secure' : channel,
    text: said.text,
    attachments: said.media.map((contentType) => ({ contentType })),
  };
  const customer = { channel, address: leg.address };
  return { conversation: id, activity, state: turn.memory.bot, previous: turn.memory.lastOut, customer };
}
