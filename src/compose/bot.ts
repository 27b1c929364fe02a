/** Who answers by itself, and what it and the gate know of customers: a bot outside stands behind placeholders. */
import { createBuiltInBot } from '../bots/built-in/create.js';
import { placeholdersFor } from '../bots/placeholders/placeholders-for.js';
import type { Config } from '../config/config.js';
import { settingsDirectory } from '../directory/settings-directory.js';
import { watchedDirectory } from '../directory/watched-directory.js';
import type { Clock } from '../domain/clock.js';
import type { EngineDeps } from '../engine/deps.js';
import type { Metrics } from '../http/metrics.js';
import type { Overrides } from './overrides.js';
import { publishedTexts } from './published-texts.js';

export interface Answering {
  readonly deps: Pick<EngineDeps, 'bot' | 'directory' | 'published'>;
  /** Loads what the first message would wait for. */
  readonly warm: () => Promise<void>;
}

export function createAnswering(
  { settings }: Config,
  { screen, masks }: Pick<EngineDeps, 'screen' | 'masks'>,
  clock: Clock,
  metrics: Metrics,
  decorate: NonNullable<Overrides['decorate']>,
): Answering {
  const { bot: script, hours, brand } = settings;
  const listed = settingsDirectory(settings.directory);
  const unanswered = metrics.counter('directory_failed_total', 'Look-ups the directory could not answer');
  const directory = watchedDirectory(decorate.directory?.(listed) ?? listed, () => unanswered.add());
  const builtIn = createBuiltInBot({ script, hours, brand, directory, clock });
  const bot = placeholdersFor(decorate.bot?.(builtIn) ?? builtIn, { screen, hides: masks, language: brand.language });
  return { deps: { bot, directory, published: publishedTexts(settings) }, warm: () => builtIn.warm() };
}
