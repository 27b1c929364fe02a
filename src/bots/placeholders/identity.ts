/** When two spellings are the same value: "John Smith" and "john  smith", a card with and without blanks. */
import type { Kind } from '../../domain/screening.js';

/** `TEXT`: what is no finding and still must not go out as it is. */
export type PlaceholderKind = Kind | 'TEXT';

const AS_WRITTEN = new Set<PlaceholderKind>(['TEXT', 'SECRET', 'URL', 'USERNAME']);
const IN_WORDS = new Set<PlaceholderKind>(['PERSON', 'ADDRESS', 'ORG', 'LOCATION', 'EMAIL', 'DATE', 'AGE']);

export function identityOf(kind: PlaceholderKind, value: string): string {
  if (AS_WRITTEN.has(kind)) return value;
  const plain = value
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
  const parts = plain.match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  const identity = parts.join(IN_WORDS.has(kind) ? ' ' : '');
  return identity === '' ? value : identity;
}
