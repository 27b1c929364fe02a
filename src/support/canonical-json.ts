/**
 * One text for one value (RFC 8785, the part our closed types need): members sorted by UTF-16 code units, no space, whole
 * numbers only. What is hashed or signed as JSON goes through here. Members that are undefined are left out.
 */
export type CanonicalValue =
  string | number | boolean | null | readonly CanonicalValue[] | { readonly [name: string]: CanonicalValue | undefined };

/** Under the flag `u` a pair is one character: what matches is half of one. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** @throws TypeError for a number that is not a safe integer and for text that is not Unicode */
export function canonicalJson(value: CanonicalValue): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return whole(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members.push(`${text(name)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('not a whole number');
  return String(value === 0 ? 0 : value);
}

function text(value: string): string {
  if (LONE_SURROGATE.test(value)) throw new TypeError('not Unicode text');
  return JSON.stringify(value);
}

function isList(value: readonly CanonicalValue[] | object): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}
