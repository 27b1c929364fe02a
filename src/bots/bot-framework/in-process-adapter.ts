/**
 * Hosts a Bot Framework bot in this process: one activity in, everything it said out. No network, no tokens, no storage of
 * its own: the turn context dies with the turn, so nothing can be said later by the back door.
 */
import {
  BotAdapter,
  TurnContext,
  type Activity,
  type ActivityHandler,
  type ConversationReference,
  type ResourceResponse,
} from 'botbuilder';

import { SENT } from './turn-keys.js';

export class InProcessAdapter extends BotAdapter {
  /** `carry` puts values into the turn's state and reads them back when the bot is done. */
  async run(
    bot: ActivityHandler,
    activity: Partial<Activity>,
    carry: Map<symbol, unknown>,
  ): Promise<readonly Partial<Activity>[]> {
    const sent: Partial<Activity>[] = [];
    const context = new TurnContext(this, activity);
    for (const [key, value] of carry) context.turnState.set(key, value);
    context.turnState.set(SENT, sent);
    await this.runMiddleware(context, (turn) => bot.run(turn));
    for (const key of carry.keys()) carry.set(key, context.turnState.get(key));
    return sent;
  }

  override sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const sent: Partial<Activity>[] = context.turnState.get(SENT);
    sent.push(...activities);
    return Promise.resolve(activities.map((_, index) => ({ id: String(sent.length - activities.length + index) })));
  }

  override updateActivity(): Promise<void> {
    return Promise.reject(new Error('what was said on an open channel cannot be changed'));
  }

  override deleteActivity(): Promise<void> {
    return Promise.reject(new Error('what was said on an open channel cannot be deleted'));
  }

  override continueConversation(_: Partial<ConversationReference>, __?: unknown): Promise<void> {
    return Promise.reject(new Error('a bot in this process speaks within its turn only'));
  }
}
