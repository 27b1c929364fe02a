import type { DirectoryEntry } from '../../domain/directory.js';

const PLACEHOLDER = /\{([a-z_.]{1,60})\}/g;

/**
 * Fills `{hours}`, `{brand}`, `{name}` and `{customer.<value>}`. Null when the directory does not know what the line needs:
 * a customer never sees a placeholder.
 */
export function fill(line: string, common: Readonly<Record<string, string>>, customer: DirectoryEntry | null): string | null {
  let known = true;
  const filled = line.replaceAll(PLACEHOLDER, (_, name: string) => {
    const value = name.startsWith('customer.')
      ? customer?.values[name.slice('customer.'.length)]
      : name === 'name'
        ? customer?.name
        : common[name];
    if (value === undefined) known = false;
    return value ?? '';
  });
  return known ? filled : null;
}
