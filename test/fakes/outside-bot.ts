/** A bot somewhere else, as far as the gateway may know: keeps whatever reached it, and says what it is told to. */
import type { Bot, BotAnswer, BotTurn } from '../../src/domain/bot.js';

export interface OutsideBot extends Bot {
  /** All that left the gateway, in order. */
  readonly turns: BotTurn[];
  /** Texts it was asked about a return from people. */
  readonly recalled: string[];
}

export function outsideBot(answer: (text: string) => string | BotAnswer['replies']): OutsideBot {
  const turns: BotTurn[] = [];
  const recalled: string[] = [];
  return {
    place: 'outside',
    turns,
    recalled,
    recalledBy(text) {
      recalled.push(text);
      return text === 'MENU';
    },
    turn(turn) {
      turns.push(turn);
      const said = answer(turn.activity.text ?? '');
      return Promise.resolve({ replies: typeof said === 'string' ? [{ text: said }] : said, state: { turns: turns.length } });
    },
  };
}
