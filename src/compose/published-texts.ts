/** What the business says to everybody: its name and the lines of its script, cut where something of a customer is filled in. */
import type { Settings } from '../config/settings.js';

const FILLED_IN = /\{[a-z_.]{1,60}\}/;

export function publishedTexts({ brand, bot }: Pick<Settings, 'brand' | 'bot'>): readonly string[] {
  const lines = [brand.name, bot.greeting, bot.human.say, bot.human.return, bot.photo, bot.fallback];
  for (const { say, unknown, ask } of bot.flows) {
    lines.push(say ?? '', unknown ?? '', ask?.question ?? '');
    for (const choice of ask?.choices ?? []) lines.push(choice.label, choice.say, choice.unknown ?? '');
  }
  return lines.flatMap((line) => line.split(FILLED_IN)).filter((text) => text.trim() !== '');
}
