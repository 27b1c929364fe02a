import { slicesOf } from '../../../../src/screening/score/slices.js';

const DIGITS = new Set(['one', 'two', 'three', 'four']);
const slices = (text: string, more: object = {}) => slicesOf({ text, ...more }, (word) => DIGITS.has(word));

describe('the slices of a row', () => {
  it.each<[string, string, string]>([
    ['small letters only', 'my card', 'lower case'],
    ['capitals only', 'MY CARD 12', 'upper case'],
    ['an emoji', 'my card 😀', 'emoji'],
    ['an emoji of several parts', 'ok 👩‍⚕️', 'emoji'],
    ['a digit', 'room 4', 'digits'],
    ['a digit of another script', 'room ٤', 'digits'],
    ['a letter beyond ASCII', 'Agnès', 'non-ASCII letters'],
    ['full-width digits', 'card ４１１１', 'obfuscated'],
    ['a zero-width space', 'ca\u200brd', 'obfuscated'],
    ['digits that are spelled', 'four, one two', 'obfuscated'],
  ])('with %s', (_what, text, slice) => {
    expect(slices(text)).toContain(slice);
  });

  it.each<[string, string, string]>([
    ['a capital', 'My card', 'lower case'],
    ['a small letter', 'MY CARd', 'upper case'],
    ['no letter at all', '4111', 'lower case'],
    ['no letter at all', '4111', 'upper case'],
    ['a sign that is only sometimes an emoji', '© #1', 'emoji'],
    ['a joiner within an emoji', '👩‍⚕️', 'obfuscated'],
    ['two digits that are spelled', 'one two or more', 'obfuscated'],
    ['plain letters', 'Kim', 'non-ASCII letters'],
  ])('leave out a text with %s', (_what, text, slice) => {
    expect(slices(text)).not.toContain(slice);
  });

  it('tell the direction, and what the row says of itself', () => {
    expect(slices('4')).toEqual(['digits', 'direction in']);
    expect(slices('4', { direction: 'out', slices: ['typos', 'digits'] })).toEqual(['digits', 'direction out', 'typos']);
  });
});
