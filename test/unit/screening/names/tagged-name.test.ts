import { defaultPolicy } from '../../../../src/screening/decision/policy.js';
import { createScreen } from '../../../../src/screening/screen.js';

const screen = createScreen(defaultPolicy);
const names = (text: string) =>
  screen({ text, direction: 'in' })
    .findings.filter(({ kind }) => kind === 'PERSON')
    .map(({ start, end }) => text.slice(start, end));

describe('a name in a message', () => {
  it.each([
    ['tell gerry im running late', ['gerry']],
    ['thanks Đại Thống Nayar!', ['Đại Thống Nayar']],
    ['this is priya, table for two', ['priya']],
    ['my name is maria lopez', ['maria lopez']],
    ['hi Janet, is Dr Okafor in today?', ['Janet', 'Okafor']],
    ['dígale a Rocío que ya llegué', ['Rocío']],
  ])('is found in "%s"', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each([
    'will you be open in may',
    'rose gold or silver?',
    'is there a grace period for the gym pass',
    'the new Toyota came on Tuesday',
    'MY ORDER HAS NOT COME',
    'can you mark my order as paid',
    '2',
    '',
  ])('is not seen in "%s"', (text) => {
    expect(names(text)).toEqual([]);
  });

  it('is no reason to hold a greeting', () => {
    expect(screen({ text: 'Nice to meet you, Alex.', direction: 'out' }).verdict).toBe('pass');
  });

  it('is part of a street that bears it', () => {
    const { masked } = screen({ text: 'ship it to 30 Martin Luther King Blvd, Austin', direction: 'in' });
    expect(masked).toBe('ship it to [ADDRESS]');
  });

  it('is masked, and moves no chat', () => {
    const { verdict, masked } = screen({ text: 'tell gerry im running late', direction: 'in' });
    expect([verdict, masked]).toEqual(['mask', 'tell [PERSON] im running late']);
  });
});
