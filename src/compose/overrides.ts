import type { Bot } from '../domain/bot.js';
import type { Channel } from '../domain/channel.js';
import type { Clock, Random } from '../domain/clock.js';
import type { ConversationDoor } from '../domain/conversation-door.js';
import type { Directory } from '../domain/directory.js';
import type { Inbox } from '../domain/inbox.js';
import type { Outbox } from '../domain/outbox.js';
import type { Screen } from '../domain/screening.js';
import type { UnitOfWork } from '../domain/unit-of-work.js';
import type { Database } from '../stores/database.js';
import type { Log } from '../support/log.js';

/**
 * What a test or a bench may put in the place of what `compose` would make. A decorator gets the real thing, so that a fault
 * is planted around working code and no hook stands in it.
 */
export interface Overrides {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Log;
  readonly database?: Database;
  readonly screen?: Screen;
  readonly decorate?: {
    readonly inbox?: (inbox: Inbox) => Inbox;
    readonly unitOfWork?: (unitOfWork: UnitOfWork) => UnitOfWork;
    readonly outbox?: (outbox: Outbox) => Outbox;
    readonly channel?: (channel: Channel) => Channel;
    readonly bot?: (bot: Bot) => Bot;
    readonly directory?: (directory: Directory) => Directory;
    readonly engine?: (engine: ConversationDoor) => ConversationDoor;
  };
  /** Milliseconds between the simulator's status callbacks. */
  readonly simulatorStatusDelayMs?: number;
}
