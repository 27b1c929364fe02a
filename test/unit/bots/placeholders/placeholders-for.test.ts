import { placeholdersFor } from '../../../../src/bots/placeholders/placeholders-for.js';
import type { Bot, BotTurn } from '../../../../src/domain/bot.js';
import type { ConversationId } from '../../../../src/domain/ids.js';
import type { Screening } from '../../../../src/domain/screening.js';
import { defaultPolicy } from '../../../../src/screening/decision/policy.js';
import { createScreen } from '../../../../src/screening/screen.js';
import { outsideBot, type OutsideBot } from '../../../fakes/outside-bot.js';

const screen = createScreen(defaultPolicy);
const deps = { screen, hides: () => false, language: 'en' as const };
const ADDRESS = '+12025550142';

const turnOf = (text: string, more: Partial<BotTurn> = {}): BotTurn => ({
  conversation: 'c' as ConversationId,
  activity: { type: 'message', channelId: 'sms', text },
  state: null,
  customer: { channel: 'sms', address: ADDRESS },
  ...more,
});

/** One conversation: what the bot heard, and what the customer was told. */
async function chat(bot: OutsideBot, ...texts: string[]) {
  const inside = placeholdersFor(bot, deps);
  const told: string[] = [];
  let state: unknown = null;
  for (const text of texts) {
    const answer = await inside.turn(turnOf(text, { state }));
    state = JSON.parse(JSON.stringify(answer.state));
    told.push(...answer.replies.map((reply) => reply.text));
  }
  return { heard: bot.turns.map(({ activity }) => activity.text), told, state };
}

it('leaves a bot inside as it is', () => {
  const bot: Bot = { ...outsideBot(() => ''), place: 'inside' };
  expect(placeholdersFor(bot, deps)).toBe(bot);
});

describe('what a bot outside hears', () => {
  it('is placeholders, the same for the same value through the conversation', async () => {
    const { heard } = await chat(
      outsideBot(() => 'ok'),
      'my name is John Smith, my ssn is 536-22-8145',
      'this is john smith, my card is 4111 1111 1111 1111',
      'card 4111111111111111 of John Smith, not of my name is Joan Smith',
    );
    expect(heard).toEqual([
      'my name is <PERSON_1>, my ssn is <SSN_1>',
      'this is <PERSON_1>, my card is <CARD_1>',
      'card <CARD_1> of <PERSON_1>, not of my name is <PERSON_2>',
    ]);
  });

  it('holds neither the address, nor anything of an attachment but its type, nor what a turn has beside', async () => {
    const bot = outsideBot(() => 'ok');
    const activity = {
      type: 'message',
      channelId: 'sms',
      text: 'see',
      from: { id: ADDRESS, name: 'John Wexlerquill' },
      value: 'Wexlerquill',
      channelData: { from: ADDRESS },
      attachments: [
        { contentType: 'image/jpeg; name=wexlerquill.jpg', contentUrl: 'https://example.org/wexlerquill', name: 'wexlerquill' },
        { contentType: 'Wexlerquill' },
      ],
    };
    await placeholdersFor(bot, deps).turn(turnOf('', { activity, previous: 'Hello Wexlerquill' }));
    expect(JSON.stringify(bot.turns)).not.toMatch(/wexlerquill|\+1202/i);
    expect(bot.turns[0]).toEqual({
      conversation: 'c',
      activity: {
        type: 'message',
        channelId: 'sms',
        text: 'see',
        attachments: [{ contentType: 'image/jpeg' }, { contentType: 'application/octet-stream' }],
      },
      state: null,
      customer: null,
    });
  });

  it('knows what a bare number answers', async () => {
    const bot = outsideBot(() => 'ok');
    await placeholdersFor(bot, deps).turn(turnOf('12/03/27', { previous: 'What is your date of birth?' }));
    await placeholdersFor(bot, deps).turn(turnOf('12/03/27', { previous: 'When do you travel?' }));
    expect(bot.turns.map(({ activity }) => activity.text)).toEqual(['<DOB_1>', '12/03/27']);
  });

  it('is not a word of a text that could not be screened', async () => {
    const failed: Screening = { verdict: 'seal', findings: [], topics: [], masked: '', offer: false };
    const bot = outsideBot((text) => text);
    const answer = await placeholdersFor(bot, { ...deps, screen: () => failed }).turn(turnOf('whatever it is'));
    expect(bot.turns[0]?.activity.text).toBe('<TEXT_1>');
    expect(answer.replies).toEqual([{ text: 'whatever it is' }]);
    expect(JSON.stringify(answer.state)).not.toContain('whatever');
  });

  it('follows the policy where it hides more, never where it hides less', async () => {
    const bot = outsideBot(() => 'ok');
    const soft = { kind: 'URL', start: 4, end: 8, score: 1, rule: 'x' } as const;
    const phone = { kind: 'PHONE', start: 0, end: 3, score: 1, rule: 'x' } as const;
    const found: Screening = { verdict: 'mask', findings: [phone, soft], topics: [], masked: 'x', offer: false };
    await placeholdersFor(bot, { ...deps, screen: () => found }).turn(turnOf('abc defg'));
    await placeholdersFor(bot, { ...deps, screen: () => found, hides: () => true }).turn(turnOf('abc defg'));
    expect(bot.turns.map(({ activity }) => activity.text)).toEqual(['<PHONE_1> defg', '<PHONE_1> <URL_1>']);
  });

  it('is placeholders also where it is only asked whether it is called back', () => {
    const bot = outsideBot(() => '');
    const inside = placeholdersFor(bot, deps);
    expect([inside.recalledBy('MENU'), inside.recalledBy('my ssn is 536-22-8145')]).toEqual([true, false]);
    expect(bot.recalled).toEqual(['MENU', 'my ssn is <SSN_1>']);
  });

  it('holds nothing of what another bot remembered', async () => {
    const bot = outsideBot(() => 'ok');
    await placeholdersFor(bot, deps).turn(turnOf('hi', { state: { met: true, name: 'Wexlerquill' } }));
    expect(bot.turns[0]?.state).toBeNull();
  });

  it('has its own memory, turn by turn', async () => {
    const bot = outsideBot(() => 'ok');
    await chat(bot, 'one', 'two');
    expect(bot.turns.map(({ state }) => state)).toEqual([null, { turns: 1 }]);
  });
});

describe('what a customer reads', () => {
  it('is the value again, in the text and in the choices, and in a later turn', async () => {
    const bot = outsideBot((text) =>
      text.includes('PERSON') ? [{ text: 'Hi <PERSON_1>', choices: ['Call <PERSON_1>', 'No'] }] : '<PERSON_1>!',
    );
    const inside = placeholdersFor(bot, deps);
    const first = await inside.turn(turnOf('my name is John Smith'));
    expect(first.replies).toEqual([{ text: 'Hi John Smith', choices: ['Call John Smith', 'No'] }]);
    const later = await inside.turn(turnOf('hello', { state: JSON.parse(JSON.stringify(first.state)) }));
    expect(later.replies).toEqual([{ text: 'John Smith!' }]);
  });

  it.each(['<PERSON_9>', '<SSN_1>', '<person_2>', '&lt;PERSON_9&gt;', '< CARD_1 >', '<ANYTHING_07>', '<PERSON_0>'])(
    'is a neutral word where %s stands for nothing',
    async (invented) => {
      const { told } = await chat(
        outsideBot(() => `Thanks ${invented}.`),
        'my name is John Smith',
      );
      expect(told).toEqual(['Thanks that detail.']);
    },
  );

  it.each(['<person_1>', '&lt;PERSON_1&gt;', '< PERSON_1 >', '<PERSON_01>'])(
    'is the value however the bot wrote it: %s',
    async (form) => {
      const { told } = await chat(
        outsideBot(() => `Thanks ${form}.`),
        'my name is John Smith',
      );
      expect(told).toEqual(['Thanks John Smith.']);
    },
  );

  it('speaks the language of the business', async () => {
    const answer = await placeholdersFor(
      outsideBot(() => 'Gracias, <PERSON_1>'),
      { ...deps, language: 'es' },
    ).turn(turnOf('hola'));
    expect(answer.replies).toEqual([{ text: 'Gracias, ese dato' }]);
  });

  it('is of an earlier card its last four, and of a verification code nothing', async () => {
    const { told } = await chat(
      outsideBot(() => '<CARD_1> / <CVV_1>'),
      'my card is 4111 1111 1111 1111 cvv 737',
      'and?',
    );
    expect(told).toEqual(['4111 1111 1111 1111 / 737', '**** 1111 / that detail']);
  });
});

describe('a customer who types a placeholder', () => {
  it('reads it back as it was typed, and gets nobody’s value', async () => {
    const { heard, told } = await chat(
      outsideBot((text) => text),
      'my name is John Smith',
      'what is <PERSON_1> and &lt;person_1&gt;?',
      '<TEXT_1> again, <PERSON_1> too',
    );
    expect(heard[1]).toBe('what is <TEXT_1> and <TEXT_2>?');
    expect(heard[2]).toBe('<TEXT_3> again, <TEXT_1> too');
    expect(told.slice(1)).toEqual(['what is <PERSON_1> and &lt;person_1&gt;?', '<TEXT_1> again, <PERSON_1> too']);
  });

  it.each(['PERSON_1', '<PERSON>', 'a < b_1', '<b>1</b>', '<PERSON_x>'])('may type %s', async (text) => {
    const { heard } = await chat(
      outsideBot(() => 'ok'),
      text,
    );
    expect(heard).toEqual([text]);
  });
});

describe('what is named again', () => {
  it('is hidden, though no rule finds it there', async () => {
    const { heard } = await chat(
      outsideBot(() => 'ok'),
      'my name is Ana Ruiz',
      'did ANA RUIZ call? not Ana Ruizo',
    );
    expect(heard[1]).toBe('did <PERSON_1> call? not <PERSON_2>');
  });

  it('is not a word that is only spelled like a name', async () => {
    const { heard } = await chat(
      outsideBot(() => 'ok'),
      'my name is mark',
      'please mark it, and Mark called',
    );
    expect(heard[1]).toBe('please mark it, and <PERSON_1> called');
  });
});
