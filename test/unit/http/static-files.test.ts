import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readBrandFiles } from '../../../src/http/brand-files.js';
import { readPages } from '../../../src/http/static-files.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sallyport-pages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the built pages', () => {
  it('are the shell of the customer page and all assets', async () => {
    for (const name of ['customer', 'assets']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'customer/index.html'), '<!doctype html>');
    writeFileSync(join(folder, 'assets/page-1.js'), 'export {};');
    writeFileSync(join(folder, 'assets/page-2.css'), 'body{}');
    const pages = await readPages(folder);
    expect(pages.shell.toString()).toBe('<!doctype html>');
    expect([...pages.assets].map(([name, { contentType }]) => [name, contentType])).toEqual([
      ['page-1.js', 'text/javascript; charset=utf-8'],
      ['page-2.css', 'text/css; charset=utf-8'],
    ]);
  });

  it('refuse to start when they were not built', async () => {
    await expect(readPages(join(folder, 'nowhere'))).rejects.toThrow('npm run build:pages');
  });
});

describe('the brand', () => {
  it('is its name, colour and logo, at paths of our own', async () => {
    writeFileSync(join(folder, 'Our Logo.SVG'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const files = await readBrandFiles({ name: 'Northwind', colour: '#1f5f5b', logoFile: join(folder, 'Our Logo.SVG') });
    expect(JSON.parse(files.get('brand.json')!.plain.toString())).toEqual({
      name: 'Northwind',
      colour: '#1f5f5b',
      logo: '/brand/logo.svg',
    });
    expect(files.get('logo.svg')!.contentType).toBe('image/svg+xml');
    expect(files.get('brand.css')!.plain.toString()).toBe(':root{--brand-colour:#1f5f5b}\n');
  });

  it('does without a logo', async () => {
    const files = await readBrandFiles({ name: 'Northwind', colour: '#1f5f5b', logoFile: null });
    expect([...files.keys()]).toEqual(['brand.json', 'brand.css']);
  });

  it('refuses a logo of another type, and one that is not there', async () => {
    const brand = { name: 'Northwind', colour: '#1f5f5b' };
    await expect(readBrandFiles({ ...brand, logoFile: join(folder, 'page.html') })).rejects.toThrow('PNG or an SVG');
    await expect(readBrandFiles({ ...brand, logoFile: join(folder, 'none.png') })).rejects.toThrow('cannot be read');
  });
});
