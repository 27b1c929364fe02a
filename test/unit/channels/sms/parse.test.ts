import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { accountBook, type SmsAccount } from '../../../../channels/sms/accounts.js';
import { parseWebhook } from '../../../../channels/sms/parse.js';
import type { ChannelEvent, Parsed } from '../../../../src/domain/channel.js';
import { GatewayError } from '../../../../src/domain/errors.js';
import type { AccountId } from '../../../../src/domain/ids.js';
import {
  BUSINESS,
  CUSTOMER,
  SERVICE,
  inboundParams,
  serviceAccount,
  signedRequest,
  smsAccount,
  statusParams,
} from '../../../fakes/sms.js';

const SID = inboundParams().MessageSid;
const book = accountBook([smsAccount]);

function parse(params: Readonly<Record<string, string>>, { path = '/webhooks/sms/inbound', accounts = book } = {}): Parsed {
  return parseWebhook(signedRequest(params, { path }), accounts);
}

function only(parsed: Parsed): ChannelEvent {
  if (parsed.kind !== 'events' || parsed.events.length !== 1 || parsed.events[0] === undefined) throw new Error(parsed.kind);
  return parsed.events[0];
}

const without = (params: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(params).filter(([key]) => key !== name));

describe('a text', () => {
  test("is a message under the provider's id of it", () => {
    expect(only(parse(inboundParams()))).toEqual({
      kind: 'message',
      account: 'sms:main',
      eventKey: SID,
      address: CUSTOMER,
      message: { providerMessageId: SID, text: 'hi, what are your opening hours?', media: [] },
    });
  });

  test('keeps its key when the idempotency token is another', () => {
    const once = parseWebhook(signedRequest(inboundParams(), { headers: [['i-twilio-idempotency-token', 'a']] }), book);
    const again = parseWebhook(signedRequest(inboundParams(), { headers: [['i-twilio-idempotency-token', 'b']] }), book);
    expect(only(once).eventKey).toBe(only(again).eventKey);
  });

  test('without a Body is an empty message', () => {
    const event = only(parse(without(inboundParams(), 'Body')));
    expect(event).toMatchObject({ kind: 'message', message: { text: '', media: [] } });
  });

  test('loses its NULs and nothing else', () => {
    expect(only(parse(inboundParams({ Body: ' a\0b\n🙂\0 ' })))).toMatchObject({ message: { text: ' ab\n🙂 ' } });
  });

  test('with media notes kind and place of each, and fetches nothing', () => {
    const fetched = jest.spyOn(globalThis, 'fetch');
    const event = only(
      parse(
        inboundParams({
          Body: '',
          NumMedia: '2',
          MediaContentType0: 'image/jpeg',
          MediaUrl0: 'http://169.254.169.254/latest',
          MediaContentType1: 'application/pdf',
          MediaUrl1: 'https://evil.example/x',
        }),
      ),
    );
    expect(event).toMatchObject({
      kind: 'message',
      message: {
        text: '',
        media: [
          { contentType: 'image/jpeg', url: 'http://169.254.169.254/latest' },
          { contentType: 'application/pdf', url: 'https://evil.example/x' },
        ],
      },
    });
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });

  test.each([
    ['1', 1],
    ['99', 10],
    ['-1', 0],
    ['x', 0],
    ['', 0],
  ])('with NumMedia %p has %d', (NumMedia, count) => {
    const event = only(parse(inboundParams({ NumMedia })));
    expect(event.kind === 'message' && event.message.media).toHaveLength(count);
  });

  test('arriving through the status door is a message all the same', () => {
    expect(only(parse(inboundParams(), { path: '/webhooks/sms/status' })).kind).toBe('message');
  });
});

describe('recorded payloads', () => {
  const recorded: SmsAccount = { ...smsAccount, accountSid: '4444', from: '+1111' };
  const read = (name: string) => ({
    ...signedRequest({}),
    body: readFileSync(join(__dirname, '../../../fixtures/twilio', name)),
  });

  test('without media', () => {
    const event = only(parseWebhook(read('NoMediaPayload.form.txt'), accountBook([recorded])));
    expect(event).toMatchObject({ kind: 'message', eventKey: '3333', address: '+2222', message: { text: 'Hello', media: [] } });
  });

  test('with media', () => {
    const event = only(parseWebhook(read('MediaPayload.form.txt'), accountBook([recorded])));
    expect(event).toMatchObject({ message: { text: 'Hello', media: [{ contentType: 'json', url: 'www.contoso.com' }] } });
  });
});

describe('consent', () => {
  const stops = ['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL'];
  test.each([
    ...stops.map((word) => [word, 'stop'] as const),
    ...stops.map((word) => [`  ${word.toLowerCase()}\n`, 'stop'] as const),
    ['Stop', 'stop'],
    ['st\0op', 'stop'],
    ['START', 'start'],
    ['unstop', 'start'],
    ['help', 'help'],
    [' Info ', 'help'],
  ] as const)('%p means %s', (Body, change) => {
    expect(only(parse(inboundParams({ Body })))).toMatchObject({
      kind: 'consent',
      change,
      eventKey: SID,
      address: CUSTOMER,
      providerMessageId: SID,
    });
  });

  test.each(['please stop', 'stop it', 'STOP.', 'cancel my appointment', 'the end', 'yes', 'help me', '', 'st op'])(
    '%p is something said',
    (Body) => {
      expect(only(parse(inboundParams({ Body }))).kind).toBe('message');
    },
  );

  test('is taken from the provider where it has read the message itself', () => {
    expect(only(parse(inboundParams({ Body: 'ARRÊT', OptOutType: 'STOP' })))).toMatchObject({ kind: 'consent', change: 'stop' });
    expect(only(parse(inboundParams({ Body: 'hola', OptOutType: 'START' })))).toMatchObject({ change: 'start' });
    expect(only(parse(inboundParams({ Body: 'ayuda', OptOutType: 'HELP' })))).toMatchObject({ change: 'help' });
    expect(only(parse(inboundParams({ Body: 'hola', OptOutType: 'OTHER' }))).kind).toBe('message');
  });
});

describe('a status callback', () => {
  test.each([
    ['accepted', 'queued'],
    ['scheduled', 'queued'],
    ['queued', 'queued'],
    ['sending', 'queued'],
    ['sent', 'sent'],
    ['partially_delivered', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['undelivered', 'failed'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
  ])('%s is a receipt that says %s', (status, delivery) => {
    const event = only(parse(statusParams(status), { path: '/webhooks/sms/status' }));
    expect(event).toEqual({
      kind: 'receipt',
      account: 'sms:main',
      eventKey: `${SID}:${status}`,
      receipt: { providerMessageId: SID, status: delivery },
    });
  });

  test("carries the provider's error code and our outbox id", () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const event = only(parse(statusParams('undelivered', { ErrorCode: '30007' }), { path: `/webhooks/sms/status?o=${id}` }));
    expect(event).toMatchObject({ receipt: { status: 'failed', errorCode: '30007', outboxId: id } });
  });

  test.each(['?o=', '?o=not-an-id', '?x=1', ''])('with the address%s has no outbox id', (query) => {
    const event = only(parse(statusParams('sent'), { path: `/webhooks/sms/status${query}` }));
    expect(event.kind === 'receipt' && event.receipt.outboxId).toBeUndefined();
  });

  test.each(['', '0'])('with ErrorCode %p has none', (ErrorCode) => {
    const event = only(parse(statusParams('sent', { ErrorCode })));
    expect(event.kind === 'receipt' && 'errorCode' in event.receipt).toBe(false);
  });

  test('posted to the inbound address is a receipt and never something said', () => {
    for (const params of [statusParams('delivered'), without(statusParams('delivered'), 'MessageStatus')]) {
      expect(only(parse({ ...params, Body: 'hello' }, { path: '/webhooks/sms/inbound' })).kind).toBe('receipt');
    }
  });

  test('with a status nobody knows is set aside', () => {
    expect(parse(statusParams('teleported'))).toEqual({ kind: 'unroutable', why: 'status', eventKey: `${SID}:teleported` });
  });
});

describe('whose it is', () => {
  const second: SmsAccount = { ...smsAccount, id: 'sms:second' as AccountId, from: '+15005550007' };
  const service: SmsAccount = { ...serviceAccount, id: 'sms:service' as AccountId };
  const elsewhere: SmsAccount = { ...smsAccount, id: 'sms:elsewhere' as AccountId, accountSid: `AC${'e'.repeat(32)}` };
  const accounts = accountBook([elsewhere, smsAccount, second, service]);

  test.each([
    ['by its number', { To: BUSINESS }, 'sms:main'],
    ['by its number, not by the first that has the SID', { To: '+15005550007' }, 'sms:second'],
    ['by its messaging service', { To: '+15005559999', MessagingServiceSid: SERVICE }, 'sms:service'],
    ['by its number before its service', { To: '+15005550007', MessagingServiceSid: SERVICE }, 'sms:second'],
    ['by the SID first: the same number elsewhere is another account', { AccountSid: elsewhere.accountSid }, 'sms:elsewhere'],
  ])('is told %s', (_, change, account) => {
    expect(only(parse(inboundParams(change), { accounts })).account).toBe(account);
  });

  test('one customer of two numbers is two conversations', () => {
    const [one, other] = [BUSINESS, '+15005550007'].map((To) => only(parse(inboundParams({ To }), { accounts })));
    expect(one?.account).not.toBe(other?.account);
  });

  test('of a receipt is told by its sender or its service', () => {
    expect(only(parse(statusParams('sent', { From: '+15005550007' }), { accounts })).account).toBe('sms:second');
    const pooled = statusParams('sent', { From: '+15005559999', MessagingServiceSid: SERVICE });
    expect(only(parse(pooled, { accounts })).account).toBe('sms:service');
  });

  test.each([
    ['an AccountSid that is not ours', { AccountSid: `AC${'0'.repeat(32)}` }, 'account'],
    ['a number that is not ours', { To: '+15005559999' }, 'account'],
    ['a service that is not ours', { To: '+15005559999', MessagingServiceSid: `MG${'9'.repeat(32)}` }, 'account'],
    ['WhatsApp', { From: `whatsapp:${CUSTOMER}`, To: `whatsapp:${BUSINESS}` }, 'address'],
    ['RCS to one of our numbers', { From: `rcs:${CUSTOMER}` }, 'address'],
    ['a sender that is a name', { From: 'GREENBANK' }, 'address'],
    ['no sender', { From: '' }, 'address'],
  ])("is nobody's with %s", (_, change, why) => {
    expect(parse(inboundParams(change), { accounts })).toEqual({ kind: 'unroutable', why, eventKey: SID });
  });
});

describe('what cannot be read', () => {
  function refusal(work: () => unknown): GatewayError {
    try {
      work();
    } catch (error) {
      if (error instanceof GatewayError) return error;
    }
    throw new Error('it was read');
  }

  test.each(['MessageSid', 'AccountSid'])('is a bad request that names %s', (field) => {
    const error = refusal(() => parse(without(inboundParams(), field)));
    expect(error.code).toBe('bad-request');
    expect(error.message).toContain(field);
  });

  test('never repeats in the error what it was sent', () => {
    const params = { ...inboundParams({ Body: '4111111111111111' }), MessageSid: '4111 1111' };
    expect(refusal(() => parse(params)).message).not.toContain('4111');
  });

  test('a field that comes twice is a bad request', () => {
    const request = signedRequest(inboundParams());
    const body = Buffer.concat([request.body, Buffer.from('&Body=other')]);
    expect(refusal(() => parseWebhook({ ...request, body }, book)).code).toBe('bad-request');
  });

  test('a verified body that is no form is set aside', () => {
    const request = signedRequest({});
    const json = { ...request, headers: new Map([['content-type', ['application/json']]]), body: Buffer.from('{}') };
    expect(parseWebhook(json, book)).toMatchObject({ kind: 'unroutable', why: 'not-a-form' });
  });
});
