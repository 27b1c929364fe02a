import { applyBrandColour, brandProperties, NO_BRAND, readBrand } from '../../../secure-web/ui/brand.js';

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
