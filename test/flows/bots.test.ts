/** Bots that are not the built-in one: what they quote of a customer is held, and what a bot outside gets is placeholders. */
import type { Bot } from '../../src/domain/bot.js';
import { outsideBot, type OutsideBot } from '../fakes/outside-bot.js';
import { openPage } from './customer.js';
import { leaks, placeOf } from './leaks.js';
import { openWorld, type World } from './world.js';

let world: World;
let alex: string;
let bot: OutsideBot;

describe('a bot that quotes the directory in words of its own', () => {
  let lost = false;

  beforeAll(async () => {
    const quoting: Bot = {
      ...outsideBot((text) => (text.includes('how much') ? 'All right: 48,20 it is, Alex.' : 'Nice to meet you, Alex.')),
      place: 'inside',
    };
    world = await openWorld({
      overrides: {
        decorate: {
          bot: () => quoting,
          directory: (directory) => ({
            find: (...who) => (lost ? Promise.reject(new Error('out of order')) : directory.find(...who)),
          }),
        },
      },
    });
  });
  beforeEach(() => {
    alex = world.newPhone();
  });
  afterAll(() => world.close());

  it('greets by the first name on the open channel', async () => {
    await world.text(alex, 'hi');
    expect(world.texts(alex)).toEqual(['Nice to meet you, Alex.']);
  });

  it('has a balance held back, and shown inside only', async () => {
    await world.text(alex, 'how much was it again');
    expect(world.texts(alex)).toEqual([expect.stringContaining('/c/')]);
    expect(world.texts(alex).join()).not.toMatch(/48,20|it is, Alex/);
    const page = await openPage(await world.nthLink(alex));
    await page.shows('All right: 48,20 it is, Alex.');
    expect(world.texts(alex)).toHaveLength(1);
  });

  it('is held altogether while the directory cannot be asked', async () => {
    lost = true;
    await world.text(alex, 'hi');
    lost = false;
    expect(world.texts(alex)).toEqual([expect.stringContaining('/c/')]);
    const page = await openPage(await world.nthLink(alex));
    await page.shows('Nice to meet you, Alex.');
    expect(await world.gateway.metrics.total('directory_failed_total')).toBe(1);
  });
});

describe('a bot outside', () => {
  beforeAll(async () => {
    bot = outsideBot((text) =>
      text === 'remind me' ? 'It is <SSN_1>.' : `Thank you <PERSON_1>. You said: ${text}. Is <PERSON_7> there?`,
    );
    world = await openWorld({ overrides: { decorate: { bot: () => bot } } });
  });
  beforeEach(() => {
    alex = world.newPhone();
    bot.turns.length = 0;
  });
  afterAll(() => world.close());

  it('gets placeholders, and the customer reads the names', async () => {
    await world.text(alex, 'my name is John Wexlerquill');
    await world.text(alex, 'John Wexlerquill here, is there parking?');
    expect(bot.turns.map(({ activity }) => activity.text)).toEqual([
      'my name is <PERSON_1>',
      '<PERSON_1> here, is there parking?',
    ]);
    expect(world.texts(alex)).toEqual([
      'Thank you John Wexlerquill. You said: my name is John Wexlerquill. Is that detail there?',
      'Thank you John Wexlerquill. You said: John Wexlerquill here, is there parking?. Is that detail there?',
    ]);
  });

  it('gets them in the secure session too, with one numbering, and nothing of who writes', async () => {
    await world.text(alex, 'my name is John Wexlerquill');
    await world.text(alex, 'my ssn is 536-22-8145');
    expect(bot.turns).toHaveLength(1);
    const page = await openPage(await world.nthLink(alex));
    await page.shows('You said: my ssn is 536-22-8145');
    await page.say('for John Wexlerquill, once more 536228145');
    await page.shows('for John Wexlerquill, once more 536228145. Is that detail');
    expect(bot.turns.at(-1)?.activity).toMatchObject({ channelId: 'secure', text: 'for <PERSON_1>, once more <SSN_1>' });
    const left = JSON.stringify(bot.turns);
    expect(left).not.toMatch(/Wexlerquill|536-?22|22-?8145/i);
    expect(left).not.toContain(alex.slice(1));
    expect(world.texts(alex)).toHaveLength(2);
  });

  it('cannot say on the open channel what the gate holds, by having it filled in', async () => {
    await world.text(alex, 'my ssn is 536-22-8145');
    const page = await openPage(await world.nthLink(alex));
    await page.shows('536-22-8145');
    await world.text(alex, 'remind me');
    await page.shows('It is 536-22-8145.');
    expect(world.texts(alex).join()).not.toMatch(/536-?22|22-?8145/);
  });

  it('leaves its book nowhere in clear', async () => {
    await world.text(alex, 'my name is John Wexlerquill');
    const rows = await world.query<{ readonly memory_sealed: string }>('select * from conversations');
    expect(rows.every((row) => row.memory_sealed.length > 100)).toBe(true);
    expect(leaks([placeOf('the conversations', rows)], { name: 'Wexlerquill', book: 'placeholders' })).toEqual([]);
  });
});
