/**
 * A request as it came off the wire, for the channels' verifiers. Headers are read from the raw list, because Node joins or
 * drops a header that came twice, and a doubled signature must be seen to be refused.
 */
import type { IncomingMessage } from 'node:http';

import type { RawRequest } from '../domain/channel.js';

const NO_BODY = new Uint8Array();

/** `url` is the request line's; `body` is what a raw parser left, which is nothing at all for an empty body. */
export function rawRequest(message: Pick<IncomingMessage, 'method' | 'rawHeaders'>, url: string, body: unknown): RawRequest {
  const headers = new Map<string, string[]>();
  const { rawHeaders } = message;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    const values = headers.get(name);
    if (values === undefined) headers.set(name, [value]);
    else values.push(value);
  }
  return { method: message.method ?? '', url, headers, body: body instanceof Uint8Array ? body : NO_BODY };
}
