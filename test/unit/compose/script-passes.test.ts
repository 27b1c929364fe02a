/** What the bundled script says to everybody is no secret: none of its lines may wait in a session. */
import { createScreening } from '../../../src/compose/screening.js';
import { readSettings } from '../../../src/config/settings.js';
import { BUNDLED_SETTINGS } from '../../../src/config/shipped.js';

const settings = readSettings(BUNDLED_SETTINGS);
const { screen } = createScreening(settings);
const { bot } = settings;
const lines = [
  bot.greeting,
  bot.human.say,
  bot.human.return,
  bot.photo,
  bot.fallback,
  ...bot.flows.flatMap(({ say, unknown, ask }) => [
    say,
    unknown,
    ask?.question,
    ...(ask?.choices ?? []).flatMap((choice) => [choice.say, choice.unknown]),
  ]),
].flatMap((line) => (line === undefined || /\{(?!hours\})/.test(line) ? [] : [line.replace('{hours}', '')]));

test.each(lines)('"%s" goes out', (text) => {
  expect(screen({ text, direction: 'out', channel: 'sms' }).verdict).not.toBe('seal');
});
