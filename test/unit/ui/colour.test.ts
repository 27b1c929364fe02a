import { contrast, formatColour, parseColour, readableOn, visibleOn, type Colour } from '../../../secure-web/ui/colour.js';

const BLACK = { red: 0, green: 0, blue: 0 };
const WHITE = { red: 255, green: 255, blue: 255 };

/** Every 17th step of each channel: 4,096 colours, the corners among them. */
const every: readonly Colour[] = Array.from({ length: 4096 }, (_, at) => ({
  red: (at >> 8) * 17,
  green: ((at >> 4) & 15) * 17,
  blue: (at & 15) * 17,
}));

test.each([
  ['#fff', WHITE],
  ['#0b5d4e', { red: 11, green: 93, blue: 78 }],
  [' #ABC ', { red: 170, green: 187, blue: 204 }],
])('%s is a colour', (text, colour) => {
  expect(parseColour(text)).toEqual(colour);
});

test.each(['', 'red', '#ff', '#ggg', '#12345', '#1234567', 'rgb(1,2,3)', '#fff;}'])('%s is none', (text) => {
  expect(parseColour(text)).toBeNull();
});

test('what is written is read back', () => {
  expect(every.map((colour) => parseColour(formatColour(colour)))).toEqual(every);
});

test('contrast is that of WCAG', () => {
  expect(contrast(BLACK, WHITE)).toBeCloseTo(21, 5);
  expect(contrast(WHITE, WHITE)).toBe(1);
  expect(contrast({ red: 119, green: 119, blue: 119 }, WHITE)).toBeCloseTo(4.48, 2);
});

test('text on any colour has 4.5 to 1', () => {
  expect(Math.min(...every.map((colour) => contrast(readableOn(colour), colour)))).toBeGreaterThanOrEqual(4.5);
});

test.each([
  ['white', WHITE],
  ['black', BLACK],
  ['a dark surface', { red: 23, green: 27, blue: 33 }],
])('any colour is made visible on %s', (_name, surface) => {
  expect(Math.min(...every.map((colour) => contrast(visibleOn(surface, colour, 4.5), surface)))).toBeGreaterThanOrEqual(4.5);
});

test('a colour that is visible already stays itself', () => {
  const green = { red: 11, green: 93, blue: 78 };
  expect(visibleOn(WHITE, green, 4.5)).toEqual(green);
});
