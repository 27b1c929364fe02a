/** The way of a message: channels, screening, engine, bot, and the two workers that carry it. */
import { channelFactories } from '../../channels/index.js';
import { createBuiltInBot } from '../bots/built-in/create.js';
import type { Config, SmsAccountConfig } from '../config/config.js';
import { createDeliveryWorker, type DeliveryWorker } from '../delivery/worker.js';
import { settingsDirectory } from '../directory/settings-directory.js';
import { watchedDirectory } from '../directory/watched-directory.js';
import type { Channel } from '../domain/channel.js';
import type { Directory } from '../domain/directory.js';
import type { Links } from '../domain/links.js';
import type { Screen } from '../domain/screening.js';
import { createEngine } from '../engine/handle-inbound.js';
import type { Metrics } from '../http/metrics.js';
import { createInboxWorker, type Worker } from '../intake/worker.js';
import { createMessageTexts } from '../links/message.js';
import { createLinks } from '../links/mint.js';
import type { Log } from '../support/log.js';
import type { Foundation } from './foundation.js';
import type { Overrides } from './overrides.js';
import { publishedTexts } from './published-texts.js';
import { createScreening } from './screening.js';

const MINUTE = 60_000;

export interface ConversationParts {
  readonly channels: readonly Channel[];
  readonly links: Links;
  readonly screen: Screen;
  readonly inboxWorker: Worker;
  readonly deliveryWorker: DeliveryWorker;
  /** Loads what the first message would wait for. */
  readonly warm: () => Promise<void>;
}

export function joinConversation(
  config: Config,
  accounts: readonly SmsAccountConfig[],
  foundation: Foundation,
  metrics: Metrics,
  log: Log,
  overrides: Overrides,
): ConversationParts {
  const { clock, ids, keys, live, stores, vault } = foundation;
  const { settings, publicUrl } = config;
  const { decorate = {} } = overrides;

  const sms = channelFactories.sms({ accounts: accounts.map(smsAccount), publicUrl });
  const channels = [decorate.channel?.(sms) ?? sms];
  const links = createLinks({ publicUrl, keys, ids, lifetimes: linkLifetimes(config) });
  const screening = createScreening(settings, overrides.screen);
  const directory = directoryOf(config, metrics, decorate);
  const builtIn = createBuiltInBot({ ...botSettings(config), directory, clock });
  const engine = createEngine({
    clock,
    ids,
    conversations: stores.conversations,
    bot: decorate.bot?.(builtIn) ?? builtIn,
    directory,
    published: publishedTexts(settings),
    links,
    live,
    lane: (account, address) => vault.lane(account, address),
    ...screening,
  });

  return {
    channels,
    links,
    screen: screening.screen,
    warm: () => builtIn.warm(),
    inboxWorker: createInboxWorker({
      queue: stores.queue,
      engine: decorate.engine?.(engine) ?? engine,
      unitOfWork: decorate.unitOfWork?.(stores.unitOfWork) ?? stores.unitOfWork,
      live,
      clock,
      log,
      counters: inboxCounters(metrics),
    }),
    deliveryWorker: createDeliveryWorker({
      outbox: decorate.outbox?.(stores.outbox) ?? stores.outbox,
      channelOf: (account) => channels.find((channel) => channel.accounts.some(({ id }) => id === account)) ?? null,
      links,
      texts: createMessageTexts(settings.brand),
      clock,
      log,
      outcomes: metrics.counter('outbox_outcomes_total', 'What became of sends', ['outcome', 'what']),
    }),
  };
}

function directoryOf({ settings }: Config, metrics: Metrics, decorate: Overrides['decorate']): Directory {
  const listed = settingsDirectory(settings.directory);
  const unanswered = metrics.counter('directory_failed_total', 'Look-ups the directory could not answer');
  return watchedDirectory(decorate?.directory?.(listed) ?? listed, () => unanswered.add());
}

const botSettings = ({ settings: { bot, hours, brand } }: Config) => ({ script: bot, hours, brand });

const linkLifetimes = ({ settings: { links } }: Config) => ({
  handover: links.handoverMinutes * MINUTE,
  notice: links.noticeHours * 60 * MINUTE,
});

const inboxCounters = (metrics: Metrics) => ({
  handled: metrics.counter('inbox_handled_total', 'Inbox events worked', ['kind']),
  failed: metrics.counter('inbox_failed_total', 'Inbox events to be tried again', ['kind']),
  parked: metrics.counter('inbox_parked_total', 'Inbox events given up', ['kind']),
});

const smsAccount = ({ authTokens, ...account }: SmsAccountConfig) => ({
  ...account,
  channel: 'sms' as const,
  authTokens: authTokens.map((token) => token.reveal()),
});
