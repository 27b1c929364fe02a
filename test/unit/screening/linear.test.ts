import { defaultPolicy } from '../../../src/screening/decision/policy.js';
import { createCountedScreen } from '../../../src/screening/screen.js';

const screen = createCountedScreen(defaultPolicy);

/** Each is repeated to the length wanted: shapes that make careless patterns or look-backs quadratic. */
const SHAPES = {
  'one letter': 'a',
  'one digit': '1',
  'spaced digits': '4 ',
  'card pieces': '4111 1111 ',
  anchors: '@',
  'addresses without an end': 'a.b-c_d@',
  'dots and domains': '@a.',
  colons: ':',
  'IPv6 pieces': 'fe80:',
  'IPv4 pieces': '1.',
  'hyphens in codes': 'A1-',
  'IBAN heads': 'GB82 ',
  'key prefixes': 'sk-',
  passwords: 'password is ',
  'cues without values': 'ssn dob cvv mrn ',
  'street numbers': '12 oak ',
  'streets without numbers': 'calle mayor ',
  introductions: 'my name is ',
  capitals: 'Ana ',
  'spoken digits': 'four five six ',
  'spelled addresses': 'ana at ana dot ',
  'spoken hundreds': 'novecientos treinta y ',
  'odd pieces': 'Tad!pole77*',
  'maiden names': 'maiden name is ',
  illness: 'pain in my chest ',
  months: '1 of may de ',
  'marks on one letter': '\u0301',
  'zero-width': '\u200b',
  'full-width': '４',
  blanks: ' ',
  'codes named': 'code 1234 ',
} as const;

describe('the work of screening', () => {
  test.each(Object.entries(SHAPES))('grows with the length of the text and no faster: %s', (_name, shape) => {
    const steps = (length: number, direction: 'in' | 'out') => {
      const text = shape.repeat(Math.ceil(length / shape.length)).slice(0, length);
      const counted = screen({ text, direction });
      expect(counted.screening.masked === '' && text.trim() !== '' && counted.screening.verdict === 'seal').toBe(false);
      return counted.steps;
    };
    for (const direction of ['in', 'out'] as const) {
      const [short, middle, long] = [steps(1600, direction), steps(10_000, direction), steps(100_000, direction)];
      expect(middle / short).toBeLessThan((10_000 / 1600) * 1.3);
      expect(long / middle).toBeLessThan(10 * 1.3);
    }
  });

  it('reads a long text to its end: a card after 100 KB is found', () => {
    const text = `${'lorem ipsum dolor '.repeat(5600)} 4111 1111 1111 1111`;
    expect(screen({ text, direction: 'in' }).screening.findings).toMatchObject([{ kind: 'CARD', end: text.length }]);
  });
});
