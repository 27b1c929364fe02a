/**
 * The raw bytes of a webhook's form as parameters, exactly as the provider signed them: blank values kept, repeats as arrays,
 * `x[y]` a flat key. node:querystring does all three, on an object without a prototype, and is what the provider's SDK and
 * Express's simple parser use; URLSearchParams would need the repeats gathered by hand, and nesting parsers break signatures.
 */
import { parse, type ParsedUrlQuery } from 'node:querystring';

import type { RawRequest } from '../../src/domain/channel.js';

/** The provider adds parameters without notice; a message with ten media has about fifty. */
const MOST_PARAMETERS = 2000;

const AMPERSAND = 0x26;

export type Form = ParsedUrlQuery;

/** `null`: more parameters than anything real has. */
export function parseForm(body: Uint8Array): Form | null {
  let parameters = 1;
  for (const byte of body) if (byte === AMPERSAND) parameters++;
  if (parameters > MOST_PARAMETERS) return null;
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  const form = parse(text, '&', '=', { maxKeys: 0 });
  // Lists of our own: the SDK asks `instanceof Array`, and those made by Node's own modules may be of another realm.
  for (const [name, value] of Object.entries(form)) if (Array.isArray(value)) form[name] = [...value];
  return form;
}

/** The one value of a header; `null` when it is absent, `undefined` when it came more than once. */
export function oneHeader(request: RawRequest, name: string): string | null | undefined {
  const values = request.headers.get(name);
  if (values === undefined || values.length === 0) return null;
  return values.length === 1 ? values[0] : undefined;
}

/** What kind of body a request says it has, without the charset. */
export function mediaType(request: RawRequest): 'form' | 'json' | 'other' {
  const type = oneHeader(request, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return 'form';
  return type === 'application/json' ? 'json' : 'other';
}
