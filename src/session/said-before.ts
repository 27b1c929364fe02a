/**
 * Tells a resend from another text under the same id. The store knows that an id was used, not for which words: those are
 * masked or moved by then. So each node remembers a keyed digest of the latest texts; the key dies with the process. When
 * the digest has been forgotten, the words that were stored first stand, and the resend counts as theirs.
 */
import { createHmac } from 'node:crypto';

const REMEMBERED = 20_000;
const DIGEST_BYTES = 12;

export interface SaidBefore {
  /** `other`: this node has taken other words under this key. Remembers `text` when the key is new. */
  check(key: string, text: string): 'new' | 'same' | 'other';
}

export function createSaidBefore(key: Uint8Array): SaidBefore {
  const digests = new Map<string, string>();
  return {
    check(id, text) {
      const digest = createHmac('sha256', key).update(text).digest().toString('latin1', 0, DIGEST_BYTES);
      const known = digests.get(id);
      if (known !== undefined) return known === digest ? 'same' : 'other';
      digests.set(id, digest);
      if (digests.size > REMEMBERED) {
        const [oldest] = digests.keys();
        if (oldest !== undefined) digests.delete(oldest);
      }
      return 'new';
    },
  };
}
