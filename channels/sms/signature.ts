/**
 * Who may speak through the SMS doors: only who knows an auth token of ours. Uses the provider's own functions over ALL
 * parameters received (it adds some without notice) and over the configured public URL; what headers say about host, port
 * and scheme is not believed. Refuses by answering, and never throws on what a stranger can send.
 */
import { validateRequest, validateRequestWithBody } from 'twilio/lib/webhooks/webhooks';

import type { RawRequest, RefusalReason, Verification } from '../../src/domain/channel.js';
import type { AccountBook } from './accounts.js';
import { mediaType, oneHeader, parseForm, type Form } from './form.js';

export interface SignatureRules {
  /** Scheme and host under which the provider was told to reach us. */
  readonly publicUrl: string;
  readonly tokensFor: AccountBook['tokensFor'];
}

/** base64 of the 20 bytes of an HMAC-SHA1. */
const SIGNATURE = /^[A-Za-z0-9+/]{27}=$/;
const BODY_HASH = /[?&]bodySHA256=/;

const refused = (why: RefusalReason): Verification => ({ kind: 'refused', why });

export function verifySignature(request: RawRequest, rules: SignatureRules): Verification {
  // 1. "GET possible: refuse it": its parameters would stand in every access log, and redaction does not reach those.
  if (request.method !== 'POST') return refused('method');

  // 2. One signature, of the only shape there is.
  const signature = oneHeader(request, 'x-twilio-signature');
  if (signature === null) return refused('signature-missing');
  if (signature === undefined || !SIGNATURE.test(signature)) return refused('signature-invalid');

  // 3. "Scheme and host from configuration, path and query from the request line"; a fragment is never signed.
  const url = signedUrl(rules.publicUrl, request.url);
  if (url === null) return refused('signature-invalid');

  // 4. Over all parameters of a form, or over the hash of a JSON body, which must be named in the URL.
  switch (mediaType(request)) {
    case 'form': {
      const form = parseForm(request.body);
      if (form === null) return refused('too-many-parameters');
      return signedByOneOf(rules.tokensFor(accountSidOf(form)), (token) => validateRequest(token, signature, url, form));
    }
    case 'json': {
      if (!BODY_HASH.test(url)) return refused('body-hash-missing');
      const body = Buffer.from(request.body).toString('utf8');
      return signedByOneOf(rules.tokensFor(undefined), (token) => validateRequestWithBody(token, signature, url, body));
    }
    case 'other':
      return refused('content-type');
  }
}

export function signedUrl(publicUrl: string, requestUrl: string): string | null {
  if (!requestUrl.startsWith('/')) return null;
  const [pathAndQuery = ''] = requestUrl.split('#', 1);
  const url = new URL(publicUrl).origin + pathAndQuery;
  return URL.canParse(url) ? url : null;
}

function accountSidOf(form: Form): string | undefined {
  return typeof form.AccountSid === 'string' ? form.AccountSid : undefined;
}

function signedByOneOf(tokens: readonly string[], signedBy: (token: string) => boolean): Verification {
  return tokens.some(signedBy) ? { kind: 'verified' } : refused('signature-invalid');
}
