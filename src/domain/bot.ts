/** Who answers a low-risk chat, and a secure one. In process, or outside behind placeholders. */
import type { Activity } from './activity.js';
import type { ChannelName } from './channel.js';
import type { ConversationId } from './ids.js';

export interface BotTurn {
  readonly conversation: ConversationId;
  /** What the customer said, or an event (`conversationUpdate`). `channelId` is the leg's: sms or `secure`. */
  readonly activity: Partial<Activity>;
  /** What the bot remembered; whatever it last returned. */
  readonly state: unknown;
  /** The last thing said to the customer, which a bare number answers; never shown to a bot outside. */
  readonly previous?: string | undefined;
  /** For looking the customer up in the directory; null for a bot outside, which never learns who it is. */
  readonly customer: { readonly channel: ChannelName; readonly address: string } | null;
}

export interface BotReply {
  readonly text: string;
  /** Offered answers, shown as buttons where there are buttons. */
  readonly choices?: readonly string[];
}

export interface BotAnswer {
  readonly replies: readonly BotReply[];
  readonly state: unknown;
  /** The bot gives the conversation to people. */
  readonly handoff?: { readonly why: 'customer-asked' | 'bot-stuck' };
}

export interface Bot {
  /** In process: takes plaintext of sealed messages. Outside: gets placeholders only. */
  readonly place: 'inside' | 'outside';
  /** May call out; throws GatewayError `provider-failed` when it cannot answer. Not idempotent in general. */
  turn(turn: BotTurn): Promise<BotAnswer>;
  /** While the conversation waits for people: does this ask for the bot again? Pure. */
  recalledBy(text: string): boolean;
}
