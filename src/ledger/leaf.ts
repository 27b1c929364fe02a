/**
 * What of an event the tree holds. The encrypted body stands in it as its hash, so that erasing a key leaves the ledger
 * verifiable, and verifying needs no key.
 */
import { createHash } from 'node:crypto';

import type { RecordedEvent } from '../domain/ledger.js';
import { canonicalJson } from '../support/canonical-json.js';
import { leafHash, type Hash } from './merkle.js';

/** "Leaf data = canonical JSON {seq, time, kind, subject, kid, SHA-256(encrypted body)}"; the hash is `body`, hexadecimal. */
export function leafData(seq: number, event: RecordedEvent): string {
  const body = createHash('sha256').update(event.bodySealed).digest('hex');
  return canonicalJson({ seq, time: event.at, kind: event.kind, subject: event.subject, kid: event.kid, body });
}

export function eventHash(seq: number, event: RecordedEvent): Hash {
  return leafHash(leafData(seq, event));
}
