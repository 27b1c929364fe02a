/**
 * The one place where an error becomes an answer. The table is total: a new code does not compile without a status. Only a
 * message that was declared showable is shown; everything else is the code and nothing more.
 */
import type { ErrorRequestHandler, RequestHandler } from 'express';

import { GatewayError, type ErrorCode } from '../domain/errors.js';
import type { Log } from '../support/log.js';

const STATUS: Readonly<Record<ErrorCode, number>> = {
  'bad-request': 400,
  'too-large': 413,
  'unsupported-media-type': 415,
  forbidden: 403,
  'not-found': 404,
  'rate-limited': 429,
  overloaded: 503,
  'config-invalid': 500,
  'data-dir-in-use': 500,
  'key-missing': 500,
  'ciphertext-invalid': 500,
  'lease-lost': 503,
  conflict: 409,
  'store-failed': 503,
  'provider-failed': 502,
  'ledger-failed': 503,
  internal: 500,
};

/** Seconds, for whom it is worth trying again. */
const RETRY_AFTER: Readonly<Record<number, string>> = { 429: '60', 503: '2' };

/** Express and its body parsers say what is wrong with a request by a status; the rest of them is a fault of ours. */
const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'bad-request',
  403: 'forbidden',
  413: 'too-large',
  415: 'unsupported-media-type',
};

export const statusOf = (code: ErrorCode): number => STATUS[code];

export const notFound: RequestHandler = (_request, _response, next) => {
  next(new GatewayError('not-found', 'there is nothing here', { showable: true }));
};

/** Must take four parameters: that is how Express tells it from a route. */
export function createErrorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const fault = asGatewayError(error);
    const status = STATUS[fault.code];
    if (status >= 500) log.error('a request failed', { code: fault.code, method: request.method });
    if (response.headersSent) {
      next(error);
      return;
    }
    const retryAfter = RETRY_AFTER[status];
    if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
    const shown = fault.showable ? { code: fault.code, message: fault.message } : { code: fault.code };
    response.status(status).json({ error: shown });
  };
}

function asGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  const status: unknown = error instanceof Error && 'status' in error ? error.status : null;
  const code = typeof status === 'number' ? CODE_OF_STATUS[status] : undefined;
  return new GatewayError(code ?? 'internal', 'not ours', { cause: error });
}
