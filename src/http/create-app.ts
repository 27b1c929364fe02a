/**
 * An Express application as both listeners want it: it says nothing of itself, trusts exactly the proxies that were
 * configured, and ends in the one error handler. Routers come ready made.
 */
import express, { type Express, type RequestHandler } from 'express';

import type { Log } from '../support/log.js';
import { createErrorHandler, notFound } from './error-handler.js';

/** What compose hands to the application, without knowing what makes it. */
export type Handler = RequestHandler;

export interface AppOptions {
  readonly log: Log;
  /** Proxies in front; the client's address is read that many hops back, and from nowhere else. */
  readonly trustProxyHops: number;
  /** Used in this order: headers, then routers. */
  readonly handlers: readonly Handler[];
}

export function createApp({ log, trustProxyHops, handlers }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // A tag would cost a hash for each answer, and let a revisit be told from a first visit.
  app.set('etag', false);
  app.set('trust proxy', trustProxyHops === 0 ? false : trustProxyHops);
  app.set('case sensitive routing', true);
  app.set('query parser', 'simple');
  for (const handler of handlers) app.use(handler);
  app.use(notFound);
  app.use(createErrorHandler(log));
  return app;
}
