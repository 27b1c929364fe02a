import fc from 'fast-check';
import { Budget } from '../../../../src/screening/budget.js';
import { buildLexicon } from '../../../../src/screening/languages/lexicon.js';
import { normalise } from '../../../../src/screening/normalise/normalise.js';
import { toOriginal } from '../../../../src/screening/normalise/normalised.js';
import { languages } from '../../../../src/screening/languages/list.js';

const { spoken } = buildLexicon(languages);
const read = (text: string) => normalise(text, spoken, new Budget(text.length));

describe('normalise', () => {
  test.each([
    ['full-width digits', '４１１１', '4111'],
    ['digits of another script', '٤١١١', '4111'],
    ['zero-width characters', '41\u200b11\ufeff', '4111'],
    ['a soft hyphen', '41\u00ad11', '4111'],
    ['typographic dashes', '175–01—4289', '175-01-4289'],
    ['keycap emoji', '4\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e3', '411'],
    ['a ligature', 'ﬁne', 'fine'],
    ['digits said aloud', 'four one five', '415'],
    ['doubled digits said aloud', 'double five oh one', '5501'],
    ['Spanish digits said aloud', 'cinco cinco cero', '550'],
    ['numbers of two digits said aloud', 'seven eight six, forty two nineteen', '7864219'],
    ['Spanish numbers said in pairs', 'seis cinco, treinta y dos, dieciocho, noventa', '65321890'],
    ['Spanish numbers with hundreds', 'seiscientos cuarenta y cuatro, veintiuno, cero nueve, cien dos', '6442109102'],
    ['an address spelled out', 'ana at gmail dot com', 'ana@gmail.com'],
  ])('makes %s plain', (_what, typed, plain) => {
    expect(read(typed).text).toBe(plain);
  });

  test.each([
    'one or two of them',
    'meet me at noon',
    'look at dot com',
    'the two of us',
    'twenty past nine',
    'entre veinte y treinta',
    'plain ascii 123',
  ])('leaves "%s" alone', (typed) => {
    expect(read(typed).text).toBe(typed);
  });

  it('folds accents and case for reading and keeps every unit in its place', () => {
    const { text, folded } = read('Contraseña ÁRBOL İstanbul');
    expect(folded).toBe('contrasena arbol istanbul');
    expect(folded).toHaveLength(text.length);
  });

  it('points from a rewritten number back to the words it was said in', () => {
    const typed = 'call four one five please';
    const plain = read(typed);
    const at = plain.text.indexOf('415');
    expect(typed.slice(...Object.values(toOriginal(plain, at, at + 3)))).toBe('four one five');
  });

  it('keeps offsets inside the original, in order, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
        const plain = read(typed);
        expect(plain.folded).toHaveLength(plain.text.length);
        let before = 0;
        for (let i = 0; i < plain.text.length; i += 1) {
          const { start, end } = toOriginal(plain, i, i + 1);
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(typed.length);
          before = start;
        }
      }),
    );
  });
});
