/**
 * What `enter` and `renew` ask of a request before they look at it: JSON and nothing else, small, and from our own page.
 * A browser cannot send that across origins without asking first, and is never told yes.
 */
import { json, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';

import { GatewayError } from '../domain/errors.js';

const BODY_LIMIT = 4096;

/** In this order: type, origin, size and syntax. */
export function jsonFromOurPage(origin: string): RequestHandler[] {
  return [
    (request: Request, _response: Response, next: NextFunction) => {
      if (request.is('application/json') === false) throw refuse('unsupported-media-type', 'send application/json');
      if (request.headers.origin !== origin) throw refuse('forbidden', 'wrong origin');
      next();
    },
    json({ limit: BODY_LIMIT, inflate: false, type: 'application/json' }),
  ];
}

/** For every method but POST. */
export const onlyPost: RequestHandler = (_request, response) => {
  response.status(405).set('Allow', 'POST').end();
};

/** @throws GatewayError `bad-request`, which never quotes what was sent */
export function parseBody<Shape extends z.ZodType>(shape: Shape, body: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw refuse('bad-request', 'the body does not have the right form');
  return parsed.data;
}

export const refuse = (code: 'unsupported-media-type' | 'forbidden' | 'bad-request' | 'rate-limited', message: string) =>
  new GatewayError(code, message, { showable: true });
