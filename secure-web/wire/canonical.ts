/**
 * Canonical JSON: members sorted by name, no white space, whole numbers only, well-formed text only. One value has one
 * form, and a text in another form is no canonical JSON: doubled members, `1e3` and lone surrogates all fail alike.
 */

/**
 * Members that are undefined are left out. A lone surrogate, which UTF-8 cannot carry, becomes U+FFFD.
 * @throws RangeError for what has no canonical form: fractions, functions
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.replace(/\p{Surrogate}/gu, '\uFFFD'));
  if (typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') throw new RangeError('no canonical form');
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${canonical(name)}:${canonical(member)}`).join(',')}}`;
}

/** `undefined`: not canonical JSON. */
export function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
