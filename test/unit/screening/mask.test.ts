import { type Finding, type Screening } from '../../../src/domain/screening.js';
import { defaultPolicy } from '../../../src/screening/decision/policy.js';
import { maskText, viewText } from '../../../src/screening/mask.js';
import { createScreen } from '../../../src/screening/screen.js';
import { scrubForStorage } from '../../../src/screening/scrub.js';

const screen = createScreen(defaultPolicy);
const found = (text: string): readonly Finding[] => screen({ text, direction: 'in' }).findings;

describe('maskText', () => {
  it('writes each kind in place of its span and keeps the last four of a card', () => {
    const text = 'card 4111-1111-1111-1111 dob 1/2/1980 ok';
    expect(maskText(text, found(text))).toBe('card [CARD 1111] dob [DOB] ok');
  });

  it('leaves a text without findings as it is', () => {
    expect(maskText('good morning', [])).toBe('good morning');
  });
});

describe('scrubForStorage', () => {
  it('cuts a card to its last four and removes its verification code', () => {
    const text = '4111 1111 1111 1111 12/27 123';
    expect(scrubForStorage(text, found(text))).toBe('[CARD 1111] 12/27 [CVV]');
  });

  it('keeps everything else as it was said', () => {
    const text = 'my ssn is 175-01-4289, i am ana@example.com';
    expect(scrubForStorage(text, found(text))).toBe(text);
  });
});

describe('viewText', () => {
  const view = (text: string, direction: 'in' | 'out' = 'in') => viewText(screen({ text, direction }), defaultPolicy[direction]);

  it('shows masked spans', () => {
    expect(view('ssn 175-01-4289')).toBe('ssn [SSN]');
    expect(view('good morning')).toBe('good morning');
  });

  it('shows nothing where the matter is the secret', () => {
    expect(view('I was diagnosed with HIV last week')).toBeNull();
    expect(view('my name is Ana Ruiz and i have cancer')).toBeNull();
    expect(view('Your balance is $120.50.', 'out')).toBeNull();
  });

  it('shows nothing of a message that could not be screened', () => {
    const failed: Screening = { verdict: 'seal', findings: [], topics: [], masked: '', offer: false };
    expect(viewText(failed, defaultPolicy.in)).toBeNull();
  });
});
