import { createBuiltInBot } from '../../../src/bots/built-in/create.js';
import type { Script } from '../../../src/bots/built-in/script.js';
import { settingsDirectory } from '../../../src/directory/settings-directory.js';
import type { ConversationId } from '../../../src/domain/ids.js';
import type { Bot, BotAnswer } from '../../../src/domain/bot.js';

const SCRIPT: Script = {
  greeting: 'Hello from {brand}.',
  greetings: ['hi', 'good morning'],
  flows: [
    { name: 'hours', when: ['opening hours', 'open'], say: '{hours}' },
    {
      name: 'appointment',
      when: ['due in', 'my appointment'],
      say: '{name}: {customer.appointment}.',
      unknown: 'No appointment here.',
    },
    {
      name: 'vaccine',
      when: ['vaccine', 'vacunación'],
      ask: {
        question: 'Which one?',
        choices: [
          { label: 'Flu', say: 'Any weekday.' },
          { label: 'Travel', say: 'By appointment.' },
        ],
      },
    },
  ],
  human: { when: ['human'], say: 'A colleague comes. {hours}', back: ['menu'], return: 'Back again.' },
  photo: 'Got your picture.',
  fallback: 'Pardon?',
};
const none: readonly string[] = [];
const HOURS = {
  timezone: 'Europe/London',
  monday: ['09:00-12:00', '13:00-17:00'],
  tuesday: ['09:00-12:00', '13:00-17:00'],
  wednesday: none,
  thursday: none,
  friday: none,
  saturday: ['10:00-11:00'],
  sunday: none,
};
const MONDAY_NOON = Date.parse('2026-11-23T12:30:00Z');

async function bot(): Promise<Bot> {
  return createBuiltInBot({
    script: SCRIPT,
    hours: HOURS,
    brand: { name: 'Quay', language: 'en' },
    directory: settingsDirectory([{ channel: 'sms', address: '+15005550142', name: 'Alex', values: { appointment: 'Tuesday' } }]),
    clock: { now: () => MONDAY_NOON },
  });
}

async function chat(address: string, ...texts: string[]): Promise<BotAnswer[]> {
  const theBot = await bot();
  const answers: BotAnswer[] = [];
  let state: unknown = null;
  for (const text of texts) {
    const answer = await theBot.turn({
      conversation: 'c' as ConversationId,
      activity: { type: 'message', channelId: 'sms', text },
      state,
      customer: { channel: 'sms', address },
    });
    // What survives a turn is what a row can hold.
    state = JSON.parse(JSON.stringify(answer.state));
    answers.push(answer);
  }
  return answers;
}

const words = (answers: BotAnswer[]) => answers.map(({ replies }) => replies.map(({ text }) => text).join(' | '));

describe('the built-in bot', () => {
  it('greets a stranger, and answers the question that comes with a greeting', async () => {
    expect(words(await chat('+15005550100', 'xyzzy'))).toEqual(['Hello from Quay.']);
    expect(words(await chat('+15005550100', 'hi, what are your OPENING HOURS?'))).toEqual([
      'We are open Mon-Tue 09:00-12:00 + 13:00-17:00, Sat 10:00-11:00. We are closed now.',
    ]);
  });

  it('says so when it does not understand, once it has met somebody', async () => {
    expect(words(await chat('+15005550100', 'hi', 'xyzzy', 'good morning'))).toEqual([
      'Hello from Quay.',
      'Pardon?',
      'Hello from Quay.',
    ]);
  });

  it('answers from the directory for whom it knows, and never with a placeholder', async () => {
    expect(words(await chat('+15005550142', 'when am I due in?'))).toEqual(['Alex: Tuesday.']);
    expect(words(await chat('+15005550999', 'when am I due in?'))).toEqual(['No appointment here.']);
  });

  it('asks a question with choices and takes the label or the number', async () => {
    const [asked, answered] = await chat('+15005550100', 'a vaccine please', 'flu!');
    expect(asked?.replies).toEqual([{ text: 'Which one?', choices: ['Flu', 'Travel'] }]);
    expect(answered?.replies).toEqual([{ text: 'Any weekday.' }]);
    expect(words(await chat('+15005550100', 'VACUNACION', '2'))).toEqual(['Which one?', 'By appointment.']);
  });

  it('forgets an open question once something else was said', async () => {
    expect(words(await chat('+15005550100', 'vaccine', 'open?', '2')).at(-1)).toBe('Pardon?');
  });

  it('hands over to people and says when they are there', async () => {
    const [answer] = await chat('+15005550100', 'I want a human');
    expect(answer?.handoff).toEqual({ why: 'customer-asked' });
    expect(answer?.replies[0]?.text).toMatch(/^A colleague comes\. We are open Mon/);
    expect(await bot().then((b) => [b.recalledBy('Menu'), b.recalledBy('show me the menu of today')])).toEqual([true, false]);
  });

  it('has an answer to a photo', async () => {
    const answer = await (
      await bot()
    ).turn({
      conversation: 'c' as ConversationId,
      activity: { type: 'message', channelId: 'sms', text: '', attachments: [{ contentType: 'image/jpeg' }] },
      state: null,
      customer: { channel: 'sms', address: '+15005550100' },
    });
    expect(answer.replies).toEqual([{ text: 'Got your picture.' }]);
  });

  it('finds whole words only', async () => {
    expect(words(await chat('+15005550100', 'hi', 'I reopened it'))).toEqual(['Hello from Quay.', 'Pardon?']);
  });
});
