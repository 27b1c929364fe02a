/** The gateway's variables are listed once, in src/config; what documents say of them is held to that list. */
import { ENVIRONMENT } from '../../src/config/env.js';
import { read } from './tree.js';

const known = ENVIRONMENT.map((variable) => ({
  name: variable.name,
  description: variable.description,
  value: 'fallback' in variable ? variable.fallback : '',
}));

describe('.env.example', () => {
  test('lists every variable the gateway reads, in order, with what it means and what holds without it', () => {
    const entries = read('.env.example').matchAll(/^# (.+)\n#?([A-Z_]+)=(.*)$/gm);
    const written = [...entries].map(([, description, name, value]) => ({ name, description, value }));
    expect(written).toEqual(known);
  });

  test('holds no secret', () => {
    const secrets = ENVIRONMENT.flatMap((variable) => ('secret' in variable ? [variable.name] : []));
    expect(secrets.length).toBeGreaterThan(0);
    for (const name of secrets) expect(read('.env.example')).toMatch(new RegExp(`^#?${name}=$`, 'm'));
  });
});

describe('README.md', () => {
  test('has a row for every variable the gateway reads', () => {
    const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)` *\|(.*)\|(.*)\|$/gm)];
    const written = rows.map(([, name, value = '', description = '']) => ({
      name,
      value: value.trim().replace(/^`(.*)`$/, '$1'),
      description: description.trim(),
    }));
    expect(written).toEqual(known);
  });
});
