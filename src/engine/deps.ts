import type { Bot } from '../domain/bot.js';
import type { ChannelName } from '../domain/channel.js';
import type { Clock } from '../domain/clock.js';
import type { Directory } from '../domain/directory.js';
import type { Ids } from '../domain/ids.js';
import type { Links } from '../domain/links.js';
import type { LiveState } from '../domain/live-state.js';
import type { Finding, Screen, Screening } from '../domain/screening.js';
import type { Conversations } from '../domain/unit-of-work.js';
import type { Vault } from '../domain/vault.js';

export interface EngineDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly conversations: Conversations;
  readonly bot: Bot;
  /** May fail: a reply is then held. */
  readonly directory: Directory;
  /** What the business says to everybody, which a reply may repeat. */
  readonly published: readonly string[];
  readonly links: Links;
  readonly live: Pick<LiveState, 'isPresent'>;
  readonly lane: Vault['lane'];
  readonly screen: Screen;
  /** What views may show of a message that came in, or null where no words of it may be seen. By the policy `screen` has for it. */
  readonly view: (screening: Screening, channel: ChannelName) => string | null;
  /** Whether a reply on this channel may carry such a finding only where the customer has said it. */
  readonly masks: (finding: Finding, channel: ChannelName) => boolean;
  /** Cuts what may never be stored: card numbers to their last four, verification codes altogether. */
  readonly scrub: (text: string, findings: readonly Finding[]) => string;
  /** The text as a customer's device may show it again: values of secret kinds are write-only. */
  readonly writeOnly: (text: string, findings: readonly Finding[]) => string;
}
