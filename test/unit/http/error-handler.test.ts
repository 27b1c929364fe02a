import { json, type RequestHandler } from 'express';

import { GatewayError, type ErrorCode } from '../../../src/domain/errors.js';
import { statusOf } from '../../../src/http/error-handler.js';
import { silentLog, type LogFields } from '../../../src/support/log.js';
import { serve } from './serve.js';

const SECRET = 'what-nobody-may-see';

async function answerTo(error: unknown) {
  const lines: unknown[] = [];
  const log = { ...silentLog, error: (what: string, fields?: LogFields) => void lines.push({ what, fields }) };
  const failing: RequestHandler = (_request, _response, next) => next(error);
  const served = await serve([failing], log);
  const { status, headers, body } = await served.ask('GET', '/');
  await served.close();
  return { status, headers, body: JSON.parse(body.toString()) as unknown, lines };
}

describe('an error', () => {
  it.each<[ErrorCode, number]>([
    ['bad-request', 400],
    ['forbidden', 403],
    ['not-found', 404],
    ['rate-limited', 429],
    ['overloaded', 503],
    ['store-failed', 503],
    ['ciphertext-invalid', 500],
    ['internal', 500],
  ])('%s becomes %i', async (code, status) => {
    expect(statusOf(code)).toBe(status);
    expect(await answerTo(new GatewayError(code, SECRET))).toMatchObject({ status, body: { error: { code } } });
  });

  it('shows its message only where it was declared showable', async () => {
    const hidden = await answerTo(new GatewayError('bad-request', SECRET));
    expect(hidden.body).toEqual({ error: { code: 'bad-request' } });
    const shown = await answerTo(new GatewayError('bad-request', 'name it', { showable: true }));
    expect(shown.body).toEqual({ error: { code: 'bad-request', message: 'name it' } });
  });

  it('of another make says nothing at all, neither outside nor in the log', async () => {
    for (const error of [new Error(SECRET), SECRET, { status: 200, message: SECRET }, null]) {
      if (error === null) continue;
      const answer = await answerTo(error);
      expect(answer.status).toBe(500);
      expect(JSON.stringify(answer)).not.toContain(SECRET);
      expect(answer.lines).toEqual([{ what: 'a request failed', fields: { code: 'internal', method: 'GET' } }]);
    }
  });

  it('of the client is not logged; of ours it is, with its code only', async () => {
    expect((await answerTo(new GatewayError('forbidden', SECRET))).lines).toEqual([]);
    expect((await answerTo(new GatewayError('store-failed', SECRET))).lines).toHaveLength(1);
  });

  it('that will pass says when to come back', async () => {
    expect((await answerTo(new GatewayError('rate-limited', ''))).headers['retry-after']).toBe('60');
    expect((await answerTo(new GatewayError('overloaded', ''))).headers['retry-after']).toBe('2');
    expect((await answerTo(new GatewayError('bad-request', ''))).headers['retry-after']).toBeUndefined();
  });
});

describe('a request', () => {
  it('to nowhere is 404 in the same form', async () => {
    const served = await serve([json()]);
    const { status, body } = await served.ask('GET', '/nowhere');
    await served.close();
    expect([status, JSON.parse(body.toString())]).toEqual([
      404,
      { error: { code: 'not-found', message: 'there is nothing here' } },
    ]);
  });
});
