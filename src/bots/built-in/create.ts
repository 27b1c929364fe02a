import type { Bot } from '../../domain/bot.js';
import type { FlowBotDeps } from './flow-bot.js';
import { phraseBook } from './phrases.js';

export interface BuiltInBot extends Bot {
  /** Loads the Bot Framework runtime (0.7 s, 85 MB), so that the first turn need not; without it the first turn does. */
  warm(): Promise<void>;
}

/** Nothing of the runtime is loaded here: a gateway takes its first webhook before it needs a bot. */
export function createBuiltInBot(deps: FlowBotDeps): BuiltInBot {
  const back = phraseBook([{ phrases: deps.script.human.back, meaning: true }]);
  const recalledBy = (text: string) => back.is(text);
  let loading: Promise<Bot> | undefined;

  async function load(): Promise<Bot> {
    const [{ FlowBot }, { inProcessBot }] = await Promise.all([
      import('./flow-bot.js'),
      import('../bot-framework/in-process-bot.js'),
    ]);
    return inProcessBot(new FlowBot(deps), recalledBy);
  }
  const loaded = () => (loading ??= load());

  return {
    place: 'inside',
    recalledBy,
    turn: async (turn) => (await loaded()).turn(turn),
    async warm() {
      await loaded();
    },
  };
}
