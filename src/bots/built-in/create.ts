import type { Bot } from '../../domain/bot.js';
import type { FlowBotDeps } from './flow-bot.js';
import { phraseBook } from './phrases.js';

/** Loads the Bot Framework runtime (0.4 s, 85 MB) only for who uses it. */
export async function createBuiltInBot(deps: FlowBotDeps): Promise<Bot> {
  const [{ FlowBot }, { inProcessBot }] = await Promise.all([
    import('./flow-bot.js'),
    import('../bot-framework/in-process-bot.js'),
  ]);
  const back = phraseBook([{ phrases: deps.script.human.back, meaning: true }]);
  return inProcessBot(new FlowBot(deps), (text) => back.is(text));
}
