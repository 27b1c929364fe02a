import { readEnterAnswer } from '../../../secure-web/customer/enter-answer.js';

const answer = (body: unknown, status = 200) => readEnterAnswer({ status, json: () => Promise.resolve(body) });
const notOpenable = { kind: 'closed', closed: { kind: 'not-openable' } };

test.each([
  [
    { kind: 'entered', session: 's1' },
    { kind: 'entered', sessionId: 's1' },
  ],
  [
    { kind: 'wrong-code', triesLeft: 4 },
    { kind: 'refused', trouble: { kind: 'wrong-code', triesLeft: 4 } },
  ],
  [
    { kind: 'opened-elsewhere', at: 12 },
    { kind: 'closed', closed: { kind: 'elsewhere', at: 12 } },
  ],
  [{ kind: 'expired' }, { kind: 'closed', closed: { kind: 'expired' } }],
  [{ kind: 'revoked' }, { kind: 'closed', closed: { kind: 'revoked' } }],
  [{ kind: 'ended' }, { kind: 'closed', closed: { kind: 'ended', by: null } }],
])('%j is understood', async (body, outcome) => {
  expect(await answer(body)).toEqual(outcome);
});

test.each([
  null,
  'entered',
  [],
  {},
  { kind: 'refused' },
  { kind: 'entered' },
  { kind: 'entered', session: '' },
  { kind: 'entered', session: 7 },
  { kind: 'wrong-code' },
  { kind: 'opened-elsewhere', at: 'nine' },
])('%j is the answer for strangers', async (body) => {
  expect(await answer(body)).toEqual(notOpenable);
});

test('an answer that is no JSON is the one for strangers', async () => {
  expect(await readEnterAnswer({ status: 404, json: () => Promise.reject(new SyntaxError('no JSON')) })).toEqual(notOpenable);
});

test('too many requests and a gateway in trouble are worth another try', async () => {
  expect(await answer({}, 429)).toEqual({ kind: 'refused', trouble: { kind: 'too-many' } });
  expect(await answer({ kind: 'entered', session: 's1' }, 503)).toEqual({ kind: 'refused', trouble: { kind: 'unreachable' } });
});
