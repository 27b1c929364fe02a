import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { applyBrandColour, brandProperties, NO_BRAND, readBrand } from '../../../secure-web/ui/brand.js';
import { contrast, parseColour, type Colour } from '../../../secure-web/ui/colour.js';

test('name and logo are read', () => {
  expect(readBrand({ name: ' Northwind ', colour: '#0b5d4e', logo: '/brand/logo.svg' })).toEqual({
    name: 'Northwind',
    logo: '/brand/logo.svg',
  });
});

test.each([null, 'Northwind', 7, {}, { name: 7, colour: 'green', logo: 1 }])('%j is a page without a brand', (value) => {
  expect(readBrand(value)).toEqual(NO_BRAND);
});

test.each(['https://elsewhere.example/logo.svg', '//elsewhere.example/logo.svg', '/c/x', '/brand/../c/x', 'javascript:alert(1)'])(
  'a logo from %s is not shown',
  (logo) => {
    expect(readBrand({ logo }).logo).toBeNull();
  },
);

test('a name has an end', () => {
  expect(readBrand({ name: 'x'.repeat(500) }).name).toHaveLength(60);
});

test('both themes get a fill, what is written on it, and a colour for text', () => {
  expect([...brandProperties({ red: 255, green: 255, blue: 0 }).keys()]).toHaveLength(6);
});

const STYLES = readFileSync(resolve(__dirname, '../../../secure-web/ui/base.css'), 'utf8');

/** What the style sheet says of a surface: light first, then dark. */
function surfaces(theme: 'light' | 'dark'): readonly Colour[] {
  return ['--ground', '--surface', '--sunken'].map((name) => {
    const values = [...STYLES.matchAll(new RegExp(`${name}: (#[0-9a-f]{6});`, 'g'))].map(([, value]) => value ?? '');
    const colour = parseColour(values[theme === 'light' ? 0 : 1] ?? '');
    if (colour === null) throw new Error(`${name} has no colour in the ${theme} theme`);
    return colour;
  });
}

describe.each(['light', 'dark'] as const)('on every surface of the %s theme', (theme) => {
  test.each(['#ffffff', '#000000', '#ffff00', '#808080', '#ff0000', '#0b5d4e'])('a brand of %s can be read', (brand) => {
    const colour = parseColour(brand);
    const properties = colour === null ? new Map<string, string>() : brandProperties(colour);
    const ratios = surfaces(theme).map((surface) => {
      const drawn = parseColour(properties.get(`--brand-text-${theme}`) ?? '');
      return drawn === null ? 0 : contrast(drawn, surface);
    });
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5);
  });
});

test.each(['', 'green', 'var(--x)'])('a brand colour of %j leaves the page’s own', (value) => {
  const names: string[] = [];
  applyBrandColour({ getPropertyValue: () => value }, { setProperty: (name) => names.push(name) });
  expect(names).toEqual([]);
});

test('a brand colour is read from its property and set for both themes', () => {
  const names: string[] = [];
  const set = { getPropertyValue: (name: string) => (name === '--brand-colour' ? ' #0b5d4e' : '') };
  applyBrandColour(set, { setProperty: (name) => names.push(name) });
  expect(names).toHaveLength(6);
});
