import type { DirectoryEntry } from '../../domain/directory.js';

const PLACEHOLDER = /\{([a-z_.]{1,60})\}/g;

/**
 * Fills `{hours}`, `{brand}`, `{name}` and `{customer.<value>}`. Null when the directory does not know what the line needs:
 * a customer never sees a placeholder.
 */
export function fill(line: string, common: Readonly<Record<string, string>>, customer: DirectoryEntry | null): string | null {
  const valueOf = (name: string): string | undefined => {
    if (name.startsWith('customer.')) return customer?.values[name.slice('customer.'.length)];
    return name === 'name' ? customer?.name : common[name];
  };
  const needed = [...line.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  if (needed.some((name) => valueOf(name) === undefined)) return null;
  return line.replaceAll(PLACEHOLDER, (_, name: string) => valueOf(name) ?? '');
}
