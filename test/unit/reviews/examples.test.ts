import type { ConversationId, MessageId } from '../../../src/domain/ids.js';
import type { ReviewedMessage } from '../../../src/domain/reviews.js';
import type { Screen } from '../../../src/domain/screening.js';
import { CROWD } from '../../../src/reviews/crowd.js';
import { examplesOf } from '../../../src/reviews/examples.js';
import { buildVocabulary } from '../../../src/reviews/vocabulary.js';
import { defaultPolicy } from '../../../src/screening/decision/policy.js';
import { createScreen } from '../../../src/screening/screen.js';

const knows = buildVocabulary();
const screen = createScreen(defaultPolicy);
let said = 0;

function message(text: string, changed: Partial<ReviewedMessage> & { readonly who?: string } = {}): ReviewedMessage {
  const { who = 'alex', ...others } = changed;
  said += 1;
  return {
    message: `message-${said}` as MessageId,
    conversation: who as ConversationId,
    direction: 'in',
    text,
    treated: 'pass',
    mark: 'should-seal',
    ...others,
  };
}
const examples = (...messages: ReviewedMessage[]) => examplesOf(messages, screen, knows);

describe('examples', () => {
  it('have the masked text, what the screening says now and why, and what became of the message', () => {
    const [example] = examples(message('my card is 4111 1111 1111 1111'));
    expect(example).toMatchObject({
      text: 'my card is [CARD]',
      direction: 'in',
      label: 'should-seal',
      verdict: 'seal',
      treated: 'pass',
      kinds: ['CARD'],
      rules: ['card-luhn'],
      count: 1,
      conversations: 1,
    });
  });

  it('that look alike are one, named by the first, and count messages and people apart', () => {
    const first = message('my card is 4111 1111 1111 1111', { who: 'ann' });
    const alike = [
      message('my card is 5555 5555 5555 4444', { who: 'ann' }),
      message('my card is 4242424242424242', { who: 'ben' }),
    ];
    expect(examples(first, ...alike)).toMatchObject([{ message: first.message, count: 3, conversations: 2 }]);
  });

  it.each<[string, Partial<ReviewedMessage>]>([
    ['the mark', { mark: 'need-not-seal' }],
    ['the direction', { direction: 'out' }],
    ['what became of it', { treated: 'seal' }],
  ])('stay apart by %s', (_what, changed) => {
    expect(examples(message('hello'), message('hello', changed))).toHaveLength(2);
  });

  it('keep the highest score of a topic, in two decimals', () => {
    let asked = 0;
    const scoring: Screen = () => {
      asked += 1;
      return { verdict: 'seal', findings: [], topics: [{ topic: 'health', score: asked / 7 }], masked: '', offer: false };
    };
    const [example] = examplesOf([message('hello'), message('hello')], scoring, knows);
    expect(example?.topics).toEqual([{ topic: 'health', score: 0.57 }]);
  });

  it('are judged whole where storage has cut a number', () => {
    const [example] = examples(message('my card is [CARD 1111]', { treated: 'seal' }));
    expect(example).toMatchObject({ text: 'my card is [CARD]', verdict: 'seal', kinds: ['CARD'] });
  });

  it('are of a message the screening failed at as well, with known words only', () => {
    const failing: Screen = () => ({ verdict: 'seal', findings: [], topics: [], masked: '', offer: false });
    expect(examplesOf([message('my name is wexler')], failing, knows)).toMatchObject([
      { text: 'my name is [WORD]', verdict: 'seal' },
    ]);
  });

  it('are none without messages', () => {
    expect(examples()).toEqual([]);
  });
});

describe('a word nobody knows', () => {
  const people = Array.from({ length: CROWD }, (_, n) => `person-${n}`);

  it('stays when enough people wrote it', () => {
    const found = examples(...people.map((who) => message('my ferrotin is low', { who })));
    expect(found).toMatchObject([{ text: 'my ferrotin is low', count: CROWD }]);
  });

  it.each<[string, ReviewedMessage[]]>([
    ['too few people wrote it', people.slice(1).map((who) => message('my ferrotin is low', { who }))],
    ['one person wrote it often', people.map(() => message('my ferrotin is low'))],
    ['it was written like a name', people.map((who) => message('my Ferrotin is low', { who }))],
    ['it holds a digit', people.map((who) => message('my ferrotin1 is low', { who }))],
    [
      'it was somewhere found to be sensitive',
      [...people.map((who) => message('my ferrotin is low', { who })), message('my name is Kim Ferrotin')],
    ],
  ])('goes when %s', (_why, messages) => {
    const shown = examplesOf(messages, screen, knows).map(({ text }) => text);
    expect(shown.join(' ').toLowerCase()).not.toContain('ferrotin');
  });
});
