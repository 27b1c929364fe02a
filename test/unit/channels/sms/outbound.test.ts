/** The real SDK over HTTP, against the simulator or against a server that has no manners at all. */
import express from 'express';

import type { Channel, OutboundMessage } from '../../../../src/domain/channel.js';
import type { AccountId, OutboxId } from '../../../../src/domain/ids.js';
import type { SmsAccount } from '../../../../channels/sms/accounts.js';
import { relocate, sdkClients, type SmsClient } from '../../../../channels/sms/client.js';
import { createSmsChannel } from '../../../../channels/sms/index.js';
import { failureOf, redactOutcome, sendOutcome } from '../../../../channels/sms/outcomes.js';
import type { SmsSimulator } from '../../../../channels/sms/simulator.js';
import { smsSimulatorRouter } from '../../../../channels/sms/simulator.router.js';
import { listen, type RunningServer } from '../../../fakes/http.js';
import { BUSINESS, CUSTOMER, PUBLIC_URL, SERVICE, TOKEN, serviceAccount, simulator, smsAccount } from '../../../fakes/sms.js';

const OUTBOX = '01890a5d-ac96-774b-bcce-b302099a8057' as OutboxId;
const message: OutboundMessage = { account: smsAccount.id, address: CUSTOMER, text: 'Your visit is at 9:30.', outboxId: OUTBOX };

let twin: SmsSimulator;
let server: RunningServer;
type SmsChannel = Required<Channel>;

function channelOf(account: SmsAccount = smsAccount, timeoutMs = 5000): SmsChannel {
  const accounts = [{ ...account, apiUrl: account.apiUrl ?? `${server.url}/simulators/sms` }];
  return createSmsChannel({ accounts, publicUrl: PUBLIC_URL, clients: sdkClients(timeoutMs) }) as SmsChannel;
}

beforeEach(async () => {
  twin = simulator({ messagingServiceSid: SERVICE });
  server = await listen(express().use('/simulators/sms', smsSimulatorRouter(twin)));
});

afterEach(async () => {
  await twin.close();
  await server.close();
});

describe('sends', () => {
  test('from the number, with our outbox id in the address of the callback', async () => {
    const outcome = await channelOf().send(message);
    const [sent] = twin.exchange.messages;
    expect(outcome).toEqual({ kind: 'sent', providerMessageId: sent?.sid });
    expect(sent).toMatchObject({ from: BUSINESS, to: CUSTOMER, body: message.text });
    expect(sent?.statusCallback).toBe(`${PUBLIC_URL}/webhooks/sms/status?o=${OUTBOX}`);
    expect(twin.messagesTo(CUSTOMER)).toMatchObject([{ text: message.text }]);
  });

  test('through the messaging service', async () => {
    expect((await channelOf(serviceAccount).send(message)).kind).toBe('sent');
    expect(twin.record()[0]?.form).toMatchObject({ MessagingServiceSid: SERVICE });
    expect(twin.record()[0]?.form).not.toHaveProperty('From');
  });

  test('text of any script as it is', async () => {
    const text = 'Señor 🙂 50 % + & = \n "x"';
    await channelOf().send({ ...message, text });
    expect(twin.messagesTo(CUSTOMER)[0]?.text).toBe(text);
  });
});

describe('is refused', () => {
  test('for good, and with consent withdrawn, by somebody who has said stop', async () => {
    await twin.receive({ from: CUSTOMER, text: ' Stop ' });
    const stopped = { kind: 'refused', code: '21610', retry: 'never', optedOut: true };
    expect(await channelOf().send(message)).toEqual(stopped);
    await twin.receive({ from: CUSTOMER, text: 'START' });
    expect((await channelOf().send(message)).kind).toBe('sent');
  });

  test('for now when there is too much at once, and asks the provider only once', async () => {
    twin.misbehave({ api: ['rate-limit'] });
    expect(await channelOf().send(message)).toEqual({ kind: 'refused', code: '20429', retry: 'later', optedOut: false });
    expect(twin.record()).toHaveLength(1);
  });

  test.each([
    ['a number that is none', { address: 'nobody' }, '21211'],
    ['no text', { text: '' }, '21602'],
    ['a text too long', { text: 'x'.repeat(1601) }, '21617'],
  ])('for good with %s', async (_, change, code) => {
    const outcome = await channelOf().send({ ...message, ...change });
    expect(outcome).toEqual({ kind: 'refused', code, retry: 'never', optedOut: false });
  });

  test('for good with a wrong password, which stands in no outcome', async () => {
    const outcome = await channelOf({ ...smsAccount, authTokens: ['a wrong token'] }).send(message);
    expect(outcome).toEqual({ kind: 'refused', code: '20003', retry: 'never', optedOut: false });
  });

  test('for now when nobody listens there: nothing has left', async () => {
    const gone = await listen(express());
    await gone.close();
    const outcome = await channelOf({ ...smsAccount, apiUrl: gone.url }).send(message);
    expect(outcome).toEqual({ kind: 'refused', code: 'ECONNREFUSED', retry: 'later', optedOut: false });
  });

  test('for now from an account that is no longer there', async () => {
    const outcome = await channelOf().send({ ...message, account: 'sms:gone' as AccountId });
    expect(outcome).toEqual({ kind: 'refused', code: 'no-client', retry: 'later', optedOut: false });
  });
});

describe('is unknown', () => {
  test('when no answer came in time, though the message was taken', async () => {
    twin.misbehave({ api: ['hang'] });
    expect((await channelOf(smsAccount, 300).send(message)).kind).toBe('unknown');
    expect(twin.messagesTo(CUSTOMER)).toHaveLength(1);
  });

  test.each(['drop-before', 'drop-after'] as const)('when the connection broke off (%s): the two look alike', async (fault) => {
    twin.misbehave({ api: [fault] });
    expect(await channelOf().send(message)).toEqual({ kind: 'unknown', code: 'ECONNRESET' });
    expect(twin.messagesTo(CUSTOMER)).toHaveLength(fault === 'drop-after' ? 1 : 0);
  });

  test('after an error of the server', async () => {
    twin.misbehave({ api: ['server-error'] });
    expect(await channelOf().send(message)).toEqual({ kind: 'unknown', code: '20500' });
  });

  test.each([
    ['201 and no JSON', 201, 'thank you'],
    ['201 and JSON without an id', 201, '{}'],
    ['502 of a proxy', 502, '<html>'],
    ['504 and nothing', 504, ''],
  ])('after %s', async (_, status, body) => {
    const proxy = await listen((_request, response) => response.writeHead(status, { 'content-type': 'text/html' }).end(body));
    expect((await channelOf({ ...smsAccount, apiUrl: proxy.url }).send(message)).kind).toBe('unknown');
    await proxy.close();
  });
});

describe('redacts', () => {
  test('the text of what came in, and a second time', async () => {
    const { sid } = await twin.receive({ from: CUSTOMER, text: 'my card is 4111 1111 1111 1111' });
    expect(await channelOf().redact(smsAccount.id, sid)).toEqual({ kind: 'redacted' });
    expect(twin.exchange.message(sid)?.body).toBe('');
    expect(twin.exchange.phones.bubbles(CUSTOMER)[0]?.text).toContain('4111');
    expect(await channelOf().redact(smsAccount.id, sid)).toEqual({ kind: 'redacted' });
  });

  test('later what the provider is not done with', async () => {
    twin.misbehave({ callbacks: [] });
    const outcome = await channelOf().send(message);
    const sid = outcome.kind === 'sent' ? outcome.providerMessageId : '';
    expect(await channelOf().redact(smsAccount.id, sid)).toEqual({ kind: 'later', code: '20009' });
  });

  test('nothing where there is nothing', async () => {
    expect(await channelOf().redact(smsAccount.id, `SM${'0'.repeat(32)}`)).toEqual({ kind: 'redacted' });
  });

  test('not with a wrong password', async () => {
    const channel = channelOf({ ...smsAccount, authTokens: ['a wrong token'] });
    expect(await channel.redact(smsAccount.id, `SM${'0'.repeat(32)}`)).toEqual({ kind: 'refused', code: '20003' });
  });

  test('later when nobody answers', async () => {
    const gone = await listen(express());
    await gone.close();
    const channel = channelOf({ ...smsAccount, apiUrl: gone.url });
    expect((await channel.redact(smsAccount.id, 'SM1')).kind).toBe('later');
  });
});

describe('looks up', () => {
  test('the send whose answer was lost', async () => {
    twin.misbehave({ api: ['drop-after'] });
    const sentAfter = Date.now();
    await channelOf().send(message);
    expect(await channelOf().lookup(message, sentAfter)).toEqual({ providerMessageId: twin.exchange.messages[0]?.sid });
  });

  test('one that still waits at the provider and has no sender yet', async () => {
    twin.misbehave({ api: ['drop-after'], callbacks: [] });
    await channelOf(serviceAccount).send(message);
    expect(twin.exchange.messages[0]).toMatchObject({ status: 'accepted', from: null, sentAt: null });
    expect(await channelOf(serviceAccount).lookup(message, Date.now())).not.toBeNull();
  });

  test('nothing when it never got there', async () => {
    twin.misbehave({ api: ['drop-before'] });
    await channelOf().send(message);
    expect(await channelOf().lookup(message, Date.now())).toBeNull();
  });

  test.each([
    ['another text', { text: 'Your visit is at 9:30' }],
    ['another person', { address: '+12025550143' }],
  ])('nothing under %s', async (_, change) => {
    await channelOf().send(message);
    expect(await channelOf().lookup({ ...message, ...change }, Date.now())).toBeNull();
  });

  test('nothing that was sent long before', async () => {
    await channelOf().send(message);
    expect(await channelOf().lookup(message, Date.now() + 60_000)).toBeNull();
  });

  test('never what the customer wrote', async () => {
    await twin.receive({ from: BUSINESS, text: message.text });
    const own = { ...message, address: BUSINESS };
    expect(await channelOf().lookup(own, Date.now() - 1000)).toBeNull();
  });

  test('and says so when the provider does not answer, without its password or the text', async () => {
    const gone = await listen(express());
    await gone.close();
    const error: unknown = await channelOf({ ...smsAccount, apiUrl: gone.url })
      .lookup(message, 0)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'provider-failed' });
    const told = String(error) + JSON.stringify(error, Object.getOwnPropertyNames(error));
    for (const secret of [TOKEN, message.text, CUSTOMER]) expect(told).not.toContain(secret);
  });
});

describe('codes', () => {
  const answered = (status: number, code: number) => sendOutcome(failureOf({ status, code }));

  test.each([20429, 30001, 30008, 63018])('%d is tried again later', (code) => {
    expect(answered(400, code)).toMatchObject({ kind: 'refused', retry: 'later', optedOut: false });
  });

  test.each([21211, 21614, 21612, 21408, 21617, 30004, 30005, 30006, 30007, 30034, 20003])('%d is not tried again', (code) => {
    expect(answered(400, code)).toMatchObject({ kind: 'refused', retry: 'never', optedOut: false });
  });

  test.each(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', undefined])('%p leaves it unknown', (code) => {
    expect(sendOutcome(failureOf({ code }))).toEqual({ kind: 'unknown', code: code ?? 'no-answer' });
  });

  test('a code that is no code is not passed on', () => {
    expect(sendOutcome(failureOf({ code: 'my card is 4111' }))).toEqual({ kind: 'unknown', code: 'no-answer' });
  });

  test.each([null, undefined, 'text', new Error('no code')])('a failure that is %p is unknown too', (failure) => {
    expect(sendOutcome(failureOf(failure)).kind).toBe('unknown');
  });

  test.each([429, 500, 503, 409])('a redaction answered %d is tried again', (status) => {
    expect(redactOutcome(failureOf({ status })).kind).toBe('later');
  });
});

test('a client that cannot be made is asked for again with the next send', async () => {
  const ready: SmsClient = {
    create: () => Promise.resolve({ sid: 'SM1' }),
    list: () => Promise.resolve([]),
    blank: () => Promise.resolve(null),
  };
  let attempts = 0;
  const clients = () => (attempts++ === 0 ? Promise.reject(new Error('not installed')) : Promise.resolve(ready));
  const channel = createSmsChannel({ accounts: [smsAccount], publicUrl: PUBLIC_URL, clients });
  expect(await channel.send(message)).toMatchObject({ kind: 'refused', retry: 'later' });
  expect(await channel.send(message)).toEqual({ kind: 'sent', providerMessageId: 'SM1' });
  await channel.send(message);
  expect(attempts).toBe(2);
});

test('an address of the provider is moved as a whole under another base', () => {
  const uri = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json?To=%2B1';
  expect(relocate(uri, 'http://localhost:1/sim/')).toBe('http://localhost:1/sim/2010-04-01/Accounts/AC1/Messages.json?To=%2B1');
});
