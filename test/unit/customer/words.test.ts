import { DICTIONARIES, pickLanguage } from '../../../secure-web/customer/words/pick.js';
import { HARD_KINDS, MASK_KINDS } from '../../../src/domain/screening.js';

/** Every name in a dictionary, the nested ones too. */
function namesIn(value: object, before = ''): readonly string[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null ? namesIn(inner, `${before}${name}.`) : [`${before}${name}`],
  );
}

test('both languages say the same things', () => {
  expect([...namesIn(DICTIONARIES.es)].sort()).toEqual([...namesIn(DICTIONARIES.en)].sort());
  expect(namesIn(DICTIONARIES.en).length).toBeGreaterThan(100);
});

test.each(['en', 'es'] as const)('no sentence in %s is empty', (language) => {
  const empty = (value: object): boolean =>
    Object.values(value).some((inner) => inner === '' || (typeof inner === 'object' && empty(inner)));
  expect(empty(DICTIONARIES[language])).toBe(false);
});

test.each(['en', 'es'] as const)('everything that screening masks has a name in %s', (language) => {
  const unnamed = [...HARD_KINDS, ...MASK_KINDS].filter((kind) => DICTIONARIES[language].kinds[kind] === undefined);
  expect(unnamed).toEqual([]);
});

test.each([
  [['es-MX', 'en'], 'es'],
  [['ES'], 'es'],
  [['de', 'es-ES', 'en'], 'es'],
  [['en-GB', 'es'], 'en'],
  [['de', 'fr'], 'en'],
  [[], 'en'],
  [['est'], 'en'],
] as const)('a browser that prefers %j is spoken to in %s', (preferred, language) => {
  expect(pickLanguage(preferred)).toBe(language);
});

test('one try left is said in the singular', () => {
  expect(DICTIONARIES.en.wrongCode(1)).toContain('1 try left');
  expect(DICTIONARIES.en.wrongCode(3)).toContain('3 tries left');
  expect(DICTIONARIES.es.wrongCode(1)).toContain('Queda 1 intento');
  expect(DICTIONARIES.es.wrongCode(3)).toContain('Quedan 3 intentos');
});
