import { Budget } from '../../../../src/screening/budget.js';
import { askedCues, asks } from '../../../../src/screening/candidates/question.js';
import { buildLexicon } from '../../../../src/screening/languages/lexicon.js';
import { languages } from '../../../../src/screening/languages/list.js';
import { normalise } from '../../../../src/screening/normalise/normalise.js';

const lexicon = buildLexicon(languages);

function asked(previous: string) {
  const budget = new Budget(previous.length * 4);
  const { last, all } = askedCues(normalise(previous, lexicon.spoken, budget), lexicon, budget);
  return { last, all: [...all] };
}

describe('what was asked for', () => {
  test.each([
    ['What is your date of birth?', 'birth', ['birth']],
    ['Thanks. And the card number and expiry date?', 'expiry', ['card', 'expiry']],
    ['I see your passport. What is your phone number?', 'phone', ['phone']],
    ['Your policy number, it is on your card.', 'plan', ['plan']],
    ["What's your member number? It's printed on the card", 'plan', ['plan']],
    ['What is your MRN, so we can look up your policy?', 'mrn', ['mrn']],
    ['Su número de póliza, aparece en la tarjeta', 'plan', ['plan']],
  ])('%s', (previous, last, all) => {
    expect(asked(previous)).toEqual({ last, all });
  });

  it('is nothing where nothing was said, or nothing is named', () => {
    expect(askedCues(undefined, lexicon, new Budget(0)).last).toBeUndefined();
    expect(asked('How are you?')).toEqual({ last: undefined, all: [] });
  });
});

describe('whether something was asked', () => {
  test.each([
    ['How long has she had it?', true],
    ['When do you notice the breathlessness most', true],
    ['Thanks. Tell me where it hurts', true],
    ['Cuánto tiempo lleva con fiebre', true],
    ['Your order is on its way.', false],
    ['Tell us anything. We are here for you', false],
    ['', false],
  ])('%s', (previous, expected) => {
    expect(asks(normalise(previous, lexicon.spoken, new Budget(1_000)), lexicon)).toBe(expected);
  });
});
