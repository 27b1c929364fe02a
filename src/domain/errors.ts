/**
 * What a caller must handle is returned; the rest throws a GatewayError. The codes are closed, and one total table in
 * http/ maps each to a status. A message never holds message text, tokens, keys, links, numbers or expected values.
 */
export type ErrorCode =
  | 'bad-request'
  | 'too-large'
  | 'unsupported-media-type'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'overloaded'
  | 'config-invalid'
  | 'data-dir-in-use'
  | 'key-missing'
  | 'ciphertext-invalid'
  | 'lease-lost'
  | 'conflict'
  | 'store-failed'
  | 'provider-failed'
  | 'ledger-failed'
  | 'internal';

export interface GatewayErrorOptions {
  cause?: unknown;
  /** True only where the message may be shown to whoever made the request. */
  showable?: boolean;
}

export class GatewayError extends Error {
  readonly code: ErrorCode;
  readonly showable: boolean;

  constructor(code: ErrorCode, message: string, options: GatewayErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'GatewayError';
    this.code = code;
    this.showable = options.showable ?? false;
  }
}
