/** The way of a message: channels, screening, engine, bot, and the two workers that carry it. */
import { channelFactories } from '../../channels/index.js';
import type { Config, SmsAccountConfig } from '../config/config.js';
import { createDeliveryWorker, type DeliveryWorker } from '../delivery/worker.js';
import type { Channel } from '../domain/channel.js';
import type { Links } from '../domain/links.js';
import type { Screen } from '../domain/screening.js';
import { createEngine } from '../engine/handle-inbound.js';
import type { Metrics } from '../http/metrics.js';
import { createInboxWorker, type Worker } from '../intake/worker.js';
import { createMessageTexts } from '../links/message.js';
import { createLinks } from '../links/mint.js';
import type { Log } from '../support/log.js';
import { createAnswering } from './bot.js';
import type { Foundation } from './foundation.js';
import type { Overrides } from './overrides.js';
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
  const answering = createAnswering(config, screening, clock, metrics, decorate);
  const engine = createEngine({
    clock,
    ids,
    conversations: stores.conversations,
    links,
    live,
    lane: (account, address) => vault.lane(account, address),
    ...screening,
    ...answering.deps,
  });

  return {
    channels,
    links,
    screen: screening.screen,
    warm: answering.warm,
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
