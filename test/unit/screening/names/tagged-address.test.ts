import { defaultPolicy } from '../../../../src/screening/decision/policy.js';
import { createScreen } from '../../../../src/screening/screen.js';

const screen = createScreen(defaultPolicy);
const addresses = (text: string) =>
  screen({ text, direction: 'in' })
    .findings.filter(({ kind }) => kind === 'ADDRESS')
    .map(({ start, end }) => text.slice(start, end));

describe('an address in a message', () => {
  it.each([
    ['send it to Bahnhofstrasse 7, 8001 Zürich please', ['Bahnhofstrasse 7, 8001 Zürich']],
    ['my address is 14 Elm Rd, Leeds LS2 7AB', ['14 Elm Rd, Leeds LS2 7AB']],
    ['vivo en calle Mayor 12, piso 3', ['calle Mayor 12, piso 3']],
  ])('is found in "%s"', (text, expected) => {
    expect(addresses(text)).toEqual(expected);
  });

  it.each([
    'table for 4 at 7pm tomorrow',
    'i need 3 large boxes and 2 small',
    'bus 24 leaves at 10 15',
    'size 12 in navy, 2 of them',
    'United States: (415)555-0132',
  ])('is not seen in "%s"', (text) => {
    expect(addresses(text)).toEqual([]);
  });

  it('stays masked around a phone number in its midst', () => {
    const { masked } = screen({ text: 'i live at 14 Elm Rd 415-555-0134 apt 3', direction: 'in' });
    expect(masked).not.toMatch(/Elm|555/);
  });
});
