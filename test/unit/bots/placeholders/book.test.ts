import { inspect } from 'node:util';

import { Book } from '../../../../src/bots/placeholders/book.js';
import { readTurnState } from '../../../../src/bots/placeholders/book-state.js';
import type { PlaceholderKind } from '../../../../src/bots/placeholders/identity.js';

/** The book of the next turn, after all that a row can hold. */
function nextTurn(book: Book): Book {
  const stored: unknown = JSON.parse(JSON.stringify({ placeholders: book.toState(), bot: null }));
  return new Book(readTurnState(stored).placeholders);
}

describe('the same value', () => {
  test.each<[PlaceholderKind, string, string]>([
    ['PERSON', 'John Smith', 'john  SMITH'],
    ['PERSON', 'José García', 'jose garcia'],
    ['CARD', '4111 1111 1111 1111', '4111-1111-1111-1111'],
    ['CARD', '4111111111111111', '４１１１ １１１１ １１１１ １１１１'],
    ['SSN', '536-22-8145', '536228145'],
    ['PHONE', '(202) 555-0101', '202 555 0101'],
    ['EMAIL', 'Ana@Example.com', 'ana@example.com'],
    ['ADDRESS', '12 Oak St., Apt 4', '12 oak st apt 4'],
    ['IBAN', 'GB82 WEST 1234 5698 7654 32', 'gb82west12345698765432'],
  ])('has one number, as %s %s and %s', (kind, one, other) => {
    const book = new Book();
    expect([book.numberOf(kind, one), book.numberOf(kind, other)]).toEqual([1, 1]);
    expect(nextTurn(book).numberOf(kind, one)).toBe(1);
  });

  it('comes back as it was said last', () => {
    const book = new Book();
    book.numberOf('PERSON', 'john smith');
    book.numberOf('PERSON', 'John Smith');
    expect([book.valueOf('PERSON', 1), book.valueOf('person', 1)]).toEqual(['John Smith', 'John Smith']);
  });
});

describe('another value', () => {
  test.each<[PlaceholderKind, string, string]>([
    ['PERSON', 'John Smith', 'Joan Smith'],
    ['SECRET', 'hunter2', 'Hunter2'],
    ['CARD', '4111 1111 1111 1111', '4111 1111 1111 1129'],
    ['EMAIL', 'an.a@example.com', 'ana@example.com'],
    ['TEXT', '<PERSON_1>', '<person_1>'],
    ['SECRET', '***', '###'],
  ])('has another number: %s %s, not %s', (kind, one, other) => {
    const book = new Book();
    expect([book.numberOf(kind, one), book.numberOf(kind, other)]).toEqual([1, 2]);
    const later = nextTurn(book);
    expect([later.numberOf(kind, other), later.numberOf(kind, one)]).toEqual([2, 1]);
  });

  it('is counted by kind', () => {
    const book = new Book();
    expect([book.numberOf('SSN', '536228145'), book.numberOf('MRN', '536228145')]).toEqual([1, 1]);
  });
});

describe('between turns', () => {
  it('keeps of a card its last four, and knows it again when it is said', () => {
    const book = new Book();
    book.numberOf('CARD', '4111 1111 1111 1111');
    book.numberOf('CARD', '5555 5555 5555 4444');
    expect(JSON.stringify(book.toState())).not.toMatch(/\d{5}|5555/);
    const later = nextTurn(nextTurn(book));
    expect(later.valueOf('CARD', 2)).toBe('**** 4444');
    expect(later.numberOf('CARD', '5555555555554444')).toBe(2);
    expect(later.valueOf('CARD', 2)).toBe('5555555555554444');
    expect(later.numberOf('CARD', '4000 0000 0000 4444')).toBe(3);
  });

  it('keeps nothing of a verification code, nor of what only passes, and gives their numbers to nobody else', () => {
    const book = new Book();
    book.numberOf('CVV', '737');
    book.numberOf('TEXT', 'unscreened words', true);
    expect(JSON.stringify(book.toState())).not.toMatch(/737|unscreened/);
    const later = nextTurn(book);
    expect([later.valueOf('CVV', 1), later.valueOf('TEXT', 1)]).toEqual([null, null]);
    expect([later.numberOf('CVV', '737'), later.numberOf('TEXT', 'other')]).toEqual([2, 2]);
  });

  it('keeps a bounded number, and never gives a number twice', () => {
    const book = new Book();
    for (let i = 1; i <= 250; i += 1) book.numberOf('SSN', `ssn ${i}`);
    book.numberOf('SECRET', 'x'.repeat(501));
    const later = nextTurn(book);
    expect(later.toState().entries).toHaveLength(200);
    expect([later.valueOf('SSN', 1), later.valueOf('SSN', 250), later.valueOf('SECRET', 1)]).toEqual([null, 'ssn 250', null]);
    expect(later.numberOf('SSN', 'new')).toBe(251);
  });

  test.each([
    null,
    'text',
    { met: true },
    { placeholders: { last: {}, entries: [{ kind: 'X', number: 1, value: 'v' }] }, bot: 1 },
  ])('starts anew, and hands nothing on, where the state is not its own: %j', (state) => {
    expect(readTurnState(state)).toEqual({ placeholders: { last: {}, entries: [] }, bot: null });
  });
});

it('shows no value to whoever prints it', () => {
  const book = new Book();
  book.numberOf('PERSON', 'Wexlerquill');
  const printed = [JSON.stringify(book), JSON.stringify({ book }), inspect(book, { depth: 9, showHidden: true }), String(book)];
  expect(printed.join()).not.toContain('Wexlerquill');
});
