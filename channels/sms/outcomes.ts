/**
 * What a failed call to the provider means. The one question that matters: may the message have left? A refusal is claimed
 * only where the provider said so, or where no request can have reached it; everything else is `unknown`. Answers hold codes
 * only, because the SDK's errors carry the request with its password and its text.
 */
import type { RedactOutcome, SendOutcome } from '../../src/domain/channel.js';

export type Failure =
  | { readonly kind: 'answered'; readonly status: number; readonly code: string }
  /** No connection came about: nothing was sent. */
  | { readonly kind: 'not-connected'; readonly code: string }
  /** Timed out or broken off: the request may have been read. */
  | { readonly kind: 'silent'; readonly code: string };

const OPTED_OUT = '21610';
const RETRY_LATER: ReadonlySet<string> = new Set(['20429', '30001', '30008', '63018']);
/** A message that is not in a final state cannot be changed. */
const NOT_FINAL: ReadonlySet<string> = new Set(['20009', '20409']);

const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
const WORD = /^[A-Z0-9_]{1,50}$/;

export function failureOf(error: unknown): Failure {
  const { status, code } = partsOf(error);
  if (typeof status === 'number')
    return { kind: 'answered', status, code: typeof code === 'number' ? String(code) : `http-${status}` };
  const word = typeof code === 'string' && WORD.test(code) ? code : 'no-answer';
  return { kind: NOT_CONNECTED.has(word) ? 'not-connected' : 'silent', code: word };
}

export function sendOutcome(failure: Failure): SendOutcome {
  const { code } = failure;
  if (failure.kind === 'silent') return { kind: 'unknown', code };
  if (failure.kind === 'not-connected') return { kind: 'refused', code, retry: 'later', optedOut: false };
  if (code === OPTED_OUT) return { kind: 'refused', code, retry: 'never', optedOut: true };
  if (failure.status === 429 || RETRY_LATER.has(code)) return { kind: 'refused', code, retry: 'later', optedOut: false };
  // 2xx without a readable body, 408 and 5xx: the provider, or a proxy before it, may have taken the message all the same.
  if (failure.status < 300 || failure.status === 408 || failure.status >= 500) return { kind: 'unknown', code };
  return { kind: 'refused', code, retry: 'never', optedOut: false };
}

export function redactOutcome(failure: Failure): RedactOutcome {
  const { code } = failure;
  if (failure.kind !== 'answered') return { kind: 'later', code };
  // What is not there holds no text.
  if (failure.status === 404) return { kind: 'redacted' };
  const later =
    failure.status === 429 || failure.status >= 500 || failure.status === 408 || failure.status === 409 || NOT_FINAL.has(code);
  return { kind: later ? 'later' : 'refused', code };
}

function partsOf(error: unknown): { readonly status?: unknown; readonly code?: unknown } {
  return typeof error === 'object' && error !== null ? error : {};
}
