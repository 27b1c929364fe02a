/** The twin's answers held to the vendor's OpenAPI file by a small check of our own: types, enums, patterns, no unknown field. */
import express from 'express';

import api from '../../../fixtures/twilio/twilio_api_v2010.messages-only.json';
import type { SmsSimulator } from '../../../../channels/sms/simulator.js';
import { smsSimulatorRouter } from '../../../../channels/sms/simulator.router.js';
import { call, listen, type RawAnswer, type RunningServer } from '../../../fakes/http.js';
import { BUSINESS, CUSTOMER, SERVICE, TOKEN, simulator, smsAccount } from '../../../fakes/sms.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly pattern?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const schemas = api.components.schemas as unknown as Readonly<Record<string, Schema>>;
const messageSchema = schemas['api.v2010.account.message'] ?? {};
const listSchema = api.paths['/2010-04-01/Accounts/{AccountSid}/Messages.json'].get.responses['200'].content['application/json']
  .schema as unknown as Schema;

function faults(value: unknown, schema: Schema, place = '$'): readonly string[] {
  if (schema.$ref !== undefined) return faults(value, schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, place);
  if (value === null) return schema.nullable === true ? [] : [`${place} is null`];
  if (schema.enum !== undefined && !schema.enum.includes(typeof value === 'string' ? value : ''))
    return [`${place} is not in the list`];
  if (schema.type === 'integer') return Number.isInteger(value) ? [] : [`${place} is no integer`];
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return [`${place} is no list`];
    return value.flatMap((item, index) => faults(item, schema.items ?? {}, `${place}[${index}]`));
  }
  if (schema.type === 'string') return stringFaults(value, schema, place);
  return schema.properties === undefined ? [] : objectFaults(value, schema.properties, place);
}

function stringFaults(value: unknown, schema: Schema, place: string): readonly string[] {
  if (typeof value !== 'string') return [`${place} is no string`];
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) return [`${place} has another pattern`];
  const rfc2822 = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000$/;
  return schema.format === 'date-time-rfc-2822' && !rfc2822.test(value) ? [`${place} is no date of the right form`] : [];
}

function objectFaults(value: unknown, properties: Readonly<Record<string, Schema>>, place: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${place} is no object`];
  const given: Readonly<Record<string, unknown>> = { ...value };
  const missing = Object.keys(properties).filter((name) => !(name in given));
  const unknown = Object.keys(given).filter((name) => !(name in properties));
  return [
    ...missing.map((name) => `${place}.${name} is missing`),
    ...unknown.map((name) => `${place}.${name} is not of the vendor`),
    ...Object.entries(properties).flatMap(([name, schema]) =>
      name in given ? faults(given[name], schema, `${place}.${name}`) : [],
    ),
  ];
}

let twin: SmsSimulator;
let server: RunningServer;
const base = `/2010-04-01/Accounts/${smsAccount.accountSid}`;
const basic = (token = TOKEN) => [
  'authorization',
  `Basic ${Buffer.from(`${smsAccount.accountSid}:${token}`).toString('base64')}`,
];

function ask(
  method: string,
  path: string,
  form: Record<string, string> = {},
  headers: readonly string[] = basic(),
): Promise<RawAnswer> {
  const type = ['content-type', 'application/x-www-form-urlencoded'];
  return call(server.url + path, { method, headers: [...type, ...headers], body: new URLSearchParams(form).toString() });
}
const parsed = (answer: RawAnswer) => JSON.parse(answer.body) as Record<string, unknown>;
const form = { To: CUSTOMER, From: BUSINESS, Body: 'hello' };

beforeEach(async () => {
  twin = simulator({ messagingServiceSid: SERVICE });
  server = await listen(express().use(smsSimulatorRouter(twin)));
});
afterEach(async () => {
  await twin.close();
  await server.close();
});

test('the check itself sees a missing, a foreign and a wrong field', () => {
  expect(faults({}, messageSchema)).toContain('$.sid is missing');
  expect(faults({ extra: 1 }, messageSchema)).toContain('$.extra is not of the vendor');
  expect(faults({ status: 'lost', sid: 'x', error_code: '1' }, messageSchema)).toEqual(
    expect.arrayContaining(['$.status is not in the list', '$.sid has another pattern', '$.error_code is no integer']),
  );
});

test.each([
  ['from a number', form],
  ['through a service', { To: CUSTOMER, MessagingServiceSid: SERVICE, Body: 'hello' }],
])("a created message %s has the vendor's shape", async (_, fields) => {
  const created = await ask('POST', `${base}/Messages.json`, fields);
  expect(created.status).toBe(201);
  expect(faults(parsed(created), messageSchema)).toEqual([]);
});

test('so have a fetched, a failed, a redacted and an inbound one, and a list of them', async () => {
  twin.misbehave({ callbacks: ['sent', 'undelivered'], errorCode: 30003 });
  const { sid } = parsed(await ask('POST', `${base}/Messages.json`, form));
  await twin.idle();
  const inbound = await twin.receive({ from: CUSTOMER, text: 'see', media: ['image/png'] });
  for (const message of [String(sid), inbound.sid]) {
    const fetched = await ask('GET', `${base}/Messages/${message}.json`);
    expect(faults(parsed(fetched), messageSchema)).toEqual([]);
  }
  const redacted = parsed(await ask('POST', `${base}/Messages/${String(sid)}.json`, { Body: '' }));
  expect(redacted).toMatchObject({ body: '', error_code: 30003, status: 'undelivered' });
  expect(faults(redacted, messageSchema)).toEqual([]);
  const list = parsed(await ask('GET', `${base}/Messages.json`));
  expect(faults(list, listSchema)).toEqual([]);
  expect(list.messages).toHaveLength(2);
});

test('lists newest first, by To, From and DateSent, a page at a time', async () => {
  for (const To of [CUSTOMER, '+12025550199', CUSTOMER, CUSTOMER])
    await ask('POST', `${base}/Messages.json`, { ...form, To, Body: `${To} ` });
  await twin.idle();
  const bodiesOf = async (query: string) => {
    const list = parsed(await ask('GET', `${base}/Messages.json?${query}`));
    return (list.messages as unknown[]).length;
  };
  const today = new Date().toISOString().slice(0, 10);
  expect(await bodiesOf(`To=${encodeURIComponent(CUSTOMER)}`)).toBe(3);
  expect(await bodiesOf(`From=${encodeURIComponent(CUSTOMER)}`)).toBe(0);
  expect(await bodiesOf(`${encodeURIComponent('DateSent>')}=${today}`)).toBe(4);
  expect(await bodiesOf(`${encodeURIComponent('DateSent<')}=2001-01-01`)).toBe(0);
  expect(await bodiesOf('DateSent=2001-01-01')).toBe(0);
  const page = parsed(await ask('GET', `${base}/Messages.json?PageSize=3`));
  const next = parsed(await ask('GET', String(page.next_page_uri)));
  expect([page.messages, next.messages].map((list) => (list as unknown[]).length)).toEqual([3, 1]);
  expect(next.next_page_uri).toBeNull();
});

test.each([
  ['no To', { ...form, To: '' }, 400, 21604],
  ['no sender', { To: CUSTOMER, Body: 'x' }, 400, 21603],
  ['a sender of somebody else', { ...form, From: '+15005559999' }, 400, 21606],
  ['a service of somebody else', { To: CUSTOMER, MessagingServiceSid: `MG${'9'.repeat(32)}`, Body: 'x' }, 404, 20404],
  ['no body', { To: CUSTOMER, From: BUSINESS }, 400, 21602],
])('refuses %s as the vendor does', async (_, fields, status, code) => {
  const refused = await ask('POST', `${base}/Messages.json`, fields);
  expect(refused.status).toBe(status);
  const { message, more_info: moreInfo, ...rest } = parsed(refused);
  expect(rest).toEqual({ code, status });
  expect(message).toMatch(/.+/);
  expect(moreInfo).toMatch(new RegExp(`/${code}$`));
  expect(twin.exchange.messages).toEqual([]);
});

test.each([
  ['no password', []],
  ['a wrong one', basic('wrong')],
])('refuses %s', async (_, headers) => {
  const refused = await ask('POST', `${base}/Messages.json`, form, headers);
  expect(refused.status).toBe(401);
  expect(parsed(refused)).toMatchObject({ code: 20003 });
});

test('deletes a final message, once, and knows no other account and no other resource', async () => {
  const { sid } = await twin.receive({ from: CUSTOMER, text: 'secret' });
  expect((await ask('DELETE', `${base}/Messages/${sid}.json`)).status).toBe(204);
  expect((await ask('DELETE', `${base}/Messages/${sid}.json`)).status).toBe(404);
  expect((await ask('GET', `/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages.json`)).status).toBe(404);
  expect((await ask('GET', `${base}/Calls.json`)).status).toBe(404);
});

test('keeps a record of what it was sent, refused or not', async () => {
  await ask('POST', `${base}/Messages.json`, { ...form, Body: 'canary-1' });
  await ask('POST', `${base}/Messages.json`, { ...form, Body: 'canary-2' }, []);
  expect(JSON.stringify(twin.record())).toMatch(/canary-1.*canary-2/);
});
