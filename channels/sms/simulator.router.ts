/**
 * The twin over HTTP: the vendor's paths under any prefix, and the API of the telephones. For the demonstration and tests
 * only; nobody mounts it beside a real account.
 */
import express, { Router, type Request, type Response } from 'express';

import * as api from './simulator.api.js';
import { apiError, type ApiAnswer } from './simulator.messages.js';
import { phoneRouter } from './simulator.phone.router.js';
import type { SmsSimulator } from './simulator.js';

const MESSAGES = '/2010-04-01/Accounts/:account/Messages.json';
const MESSAGE = '/2010-04-01/Accounts/:account/Messages/:sid.json';

export function smsSimulatorRouter(simulator: SmsSimulator): Router {
  const router = Router();
  router.use('/phone', phoneRouter(simulator));
  router.use('/2010-04-01', express.urlencoded({ extended: false, limit: '256kb' }), (request, response, next) => {
    simulator.exchange.record({ method: request.method, path: request.originalUrl, form: fieldsOf(request.body) });
    const refused = unauthorised(simulator, request);
    if (refused === null) next();
    else write(response, refused);
  });
  router
    .route(MESSAGES)
    .get((request, response) => write(response, api.listMessages(simulator, fieldsOf(request.query))))
    .post((request, response) => {
      const handling = api.createMessage(simulator, fieldsOf(request.body));
      if (handling.kind === 'answer') write(response, handling);
      else if (handling.kind === 'cut') request.socket.destroy();
    });
  router
    .route(MESSAGE)
    .get((request, response) => write(response, api.fetchMessage(simulator, request.params.sid)))
    .post((request, response) => write(response, api.redactMessage(simulator, request.params.sid, fieldsOf(request.body))))
    .delete((request, response) => write(response, api.deleteMessage(simulator, request.params.sid)));
  router.use('/2010-04-01', (_request, response) => write(response, api.notFound()));
  return router;
}

function unauthorised({ deps }: SmsSimulator, request: Request): ApiAnswer | null {
  const expected = `Basic ${Buffer.from(`${deps.accountSid}:${deps.authToken}`).toString('base64')}`;
  if (request.headers.authorization !== expected) return apiError(401, 20003, 'Authenticate');
  return request.path.startsWith(`/Accounts/${deps.accountSid}/`) ? null : api.notFound();
}

/** Single values only: nothing we send or read here is repeated. */
function fieldsOf(parsed: unknown): Record<string, string> {
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function write(response: Response, { status, body }: ApiAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(body === null ? undefined : JSON.stringify(body));
}
