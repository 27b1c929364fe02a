/**
 * Canonical JSON: members sorted by name, no white space, whole numbers only, well-formed text only. One value has one
 * form, and a text in another form is no canonical JSON: doubled members, `1e3` and lone surrogates all fail alike.
 */

const LONE_SURROGATE = /\p{Surrogate}/u;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * Members that are undefined are left out. A lone surrogate, which UTF-8 cannot carry, becomes U+FFFD.
 * @throws RangeError for what has no canonical form: fractions, functions
 */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value));
}

/** `undefined`: not canonical JSON. */
export function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isSorted(value) && JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(LONE_SURROGATES, '\uFFFD');
  if (typeof value !== 'object' || value === null) return scalar(value);
  if (Array.isArray(value)) return value.map(sorted);
  const members: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) if (member !== undefined) members.push([name, sorted(member)]);
  return Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function scalar(value: unknown): unknown {
  if (value === null || typeof value === 'boolean' || isWhole(value)) return value;
  throw new RangeError('no canonical form');
}

/** Whether a parsed value is its own canonical form, but for how its text was written. */
function isSorted(value: unknown): boolean {
  if (typeof value === 'string') return !LONE_SURROGATE.test(value);
  if (typeof value !== 'object' || value === null) return typeof value !== 'number' || isWhole(value);
  if (Array.isArray(value)) return value.every(isSorted);
  let last: string | null = null;
  for (const [name, member] of Object.entries(value)) {
    if ((last !== null && name <= last) || !isSorted(member)) return false;
    last = name;
  }
  return true;
}

function isWhole(value: unknown): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}
