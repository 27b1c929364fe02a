/** A Bot Framework bot of this process behind the port `Bot`: activities to replies, `handoff.initiate` to a hand-off. */
import type { ActivityHandler } from 'botbuilder';

import type { Activity } from '../../domain/activity.js';
import type { Bot, BotReply } from '../../domain/bot.js';
import { GatewayError } from '../../domain/errors.js';
import { InProcessAdapter } from './in-process-adapter.js';
import { BOT_MEMORY, CUSTOMER } from './turn-keys.js';

const CUSTOMER_ROLE = { id: 'customer', name: '', role: 'user' };
const BOT_ROLE = { id: 'bot', name: '', role: 'bot' };

export function inProcessBot(handler: ActivityHandler, recalledBy: Bot['recalledBy']): Bot {
  const adapter = new InProcessAdapter();
  return {
    place: 'inside',
    recalledBy,
    async turn({ conversation, activity, state, customer }) {
      const carry = new Map<symbol, unknown>([
        [BOT_MEMORY, state],
        [CUSTOMER, customer],
      ]);
      const reference = { conversation: { id: conversation, isGroup: false, conversationType: 'personal', name: '' } };
      const asked: Partial<Activity> = { ...activity, ...reference, from: CUSTOMER_ROLE, recipient: BOT_ROLE };
      let sent: readonly Partial<Activity>[];
      try {
        sent = await adapter.run(handler, asked, carry);
      } catch (error) {
        throw new GatewayError('provider-failed', 'the bot failed in its turn', { cause: error });
      }
      const handoff = sent.some(({ type, name }) => type === 'event' && name === 'handoff.initiate');
      return {
        replies: sent.flatMap(toReply),
        state: carry.get(BOT_MEMORY),
        ...(handoff && { handoff: { why: 'customer-asked' } }),
      };
    },
  };
}

function toReply({ type, text, suggestedActions }: Partial<Activity>): readonly BotReply[] {
  if (type !== 'message' || text === undefined || text === '') return [];
  const choices = suggestedActions?.actions.map(({ title }) => title) ?? [];
  return [choices.length > 0 ? { text, choices } : { text }];
}
