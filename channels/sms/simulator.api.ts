/**
 * The Messages API's rules: what is refused with which code, what changes, what is answered. No HTTP in here: the router
 * hands in a parsed form and writes the answer out.
 */
import { assertNever } from '../../src/support/assert-never.js';
import { apiError, isFinal, listPage, resource, type ApiAnswer } from './simulator.messages.js';
import type { SmsSimulator } from './simulator.js';

export type ApiFields = Readonly<Record<string, string | undefined>>;

/** `cut`: the caller gets no answer; `hold`: nor is the connection closed. */
export type Handling = ({ readonly kind: 'answer' } & ApiAnswer) | { readonly kind: 'cut' } | { readonly kind: 'hold' };

const NUMBER = /^\+[1-9]\d{6,14}$/;
const LONGEST_BODY = 1600;

const answer = (given: ApiAnswer): Handling => ({ kind: 'answer', ...given });

export function createMessage(simulator: SmsSimulator, form: ApiFields): Handling {
  const fault = simulator.nextApiFault();
  switch (fault) {
    case 'rate-limit':
      return answer(apiError(429, 20429, 'Too many requests'));
    case 'server-error':
      return answer(apiError(500, 20500, 'Internal error'));
    case 'drop-before':
      return { kind: 'cut' };
    case 'drop-after':
      accept(simulator, form);
      return { kind: 'cut' };
    case 'hang':
      accept(simulator, form);
      return { kind: 'hold' };
    case null:
      return answer(refusal(simulator, form) ?? accept(simulator, form));
    default:
      return assertNever(fault);
  }
}

function refusal(simulator: SmsSimulator, form: ApiFields): ApiAnswer | null {
  const { number, messagingServiceSid } = simulator.deps;
  const { To: to, From: from, MessagingServiceSid: service, Body: body, MediaUrl: media } = form;
  if (!to) return apiError(400, 21604, 'A "To" number is required');
  if (!NUMBER.test(to)) return apiError(400, 21211, 'The "To" number is not valid');
  if (!from && !service) return apiError(400, 21603, 'A "From" number or a messaging service is required');
  if (service && service !== messagingServiceSid) return apiError(404, 20404, 'The messaging service was not found');
  if (!service && from !== number) return apiError(400, 21606, 'The "From" number does not belong to the account');
  if (!body && !media) return apiError(400, 21602, 'A message body is required');
  if (body && body.length > LONGEST_BODY) return apiError(400, 21617, 'The body exceeds 1600 characters');
  if (simulator.exchange.hasStopped(to)) return apiError(400, 21610, 'The recipient is unsubscribed');
  return null;
}

function accept(simulator: SmsSimulator, form: ApiFields): ApiAnswer {
  const message = simulator.accept({
    to: form.To ?? '',
    body: form.Body ?? '',
    service: form.MessagingServiceSid ?? null,
    statusCallback: form.StatusCallback ?? null,
  });
  if (message === null) return apiError(429, 20429, 'Too many requests');
  return { status: 201, body: resource(simulator.deps.accountSid, message) };
}

export function listMessages({ deps, exchange }: SmsSimulator, query: ApiFields): ApiAnswer {
  return listPage(deps.accountSid, exchange.messages, query);
}

export function fetchMessage({ deps, exchange }: SmsSimulator, sid: string): ApiAnswer {
  const message = exchange.message(sid);
  return message === null ? notFound() : { status: 200, body: resource(deps.accountSid, message) };
}

/** The one change there is: an empty body. */
export function redactMessage({ deps, exchange }: SmsSimulator, sid: string, form: ApiFields): ApiAnswer {
  const message = exchange.message(sid);
  if (message === null) return notFound();
  if (form.Body !== '') return apiError(400, 20001, 'Only an empty body may be set');
  if (!isFinal(message)) return notFinal();
  message.body = '';
  message.updatedAt = deps.clock.now();
  return { status: 200, body: resource(deps.accountSid, message) };
}

export function deleteMessage({ exchange }: SmsSimulator, sid: string): ApiAnswer {
  const message = exchange.message(sid);
  if (message === null) return notFound();
  if (!isFinal(message)) return notFinal();
  exchange.remove(sid);
  return { status: 204, body: null };
}

export const notFound = () => apiError(404, 20404, 'The requested resource was not found');
const notFinal = () => apiError(409, 20009, 'The message is not yet in a final state');
