/** One SMS account as its provider and its gateway know it, and requests signed for it by code that is not the SDK's. */
import type { RawRequest } from '../../src/domain/channel.js';
import type { AccountId } from '../../src/domain/ids.js';
import { systemClock } from '../../src/support/system-clock.js';
import { systemRandom } from '../../src/support/system-random.js';
import type { SmsAccount } from '../../channels/sms/accounts.js';
import { SmsSimulator, type SmsSimulatorDeps } from '../../channels/sms/simulator.js';
import { sign } from '../../channels/sms/simulator.webhooks.js';

export const PUBLIC_URL = 'https://gateway.example';
export const TOKEN = 'a token of thirty-two characters';
export const BUSINESS = '+15005550006';
export const CUSTOMER = '+12025550142';
export const SERVICE = `MG${'5'.repeat(32)}`;

export const smsAccount: SmsAccount = {
  id: 'sms:main' as AccountId,
  channel: 'sms',
  accountSid: `AC${'a1'.repeat(16)}`,
  authTokens: [TOKEN],
  from: BUSINESS,
  messagingServiceSid: null,
  apiUrl: null,
};

export const serviceAccount: SmsAccount = { ...smsAccount, from: null, messagingServiceSid: SERVICE };

export function simulator(change: Partial<SmsSimulatorDeps> = {}): SmsSimulator {
  return new SmsSimulator({
    accountSid: smsAccount.accountSid,
    authToken: TOKEN,
    number: BUSINESS,
    publicUrl: PUBLIC_URL,
    deliverTo: () => PUBLIC_URL,
    clock: systemClock,
    random: systemRandom(),
    statusDelayMs: 0,
    retryDelayMs: 0,
    webhookTimeoutMs: 2000,
    ...change,
  });
}

/** What the provider posts for a plain text. */
export function inboundParams(change: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    ToCountry: 'US',
    ToCity: '',
    MessageSid: `SM${'b2'.repeat(16)}`,
    AccountSid: smsAccount.accountSid,
    From: CUSTOMER,
    To: BUSINESS,
    Body: 'hi, what are your opening hours?',
    SmsStatus: 'received',
    NumMedia: '0',
    ApiVersion: '2010-04-01',
    ...change,
  };
}

export function statusParams(status: string, change: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { MessageSid = '', AccountSid = '' } = inboundParams();
  return { MessageSid, AccountSid, From: BUSINESS, To: CUSTOMER, MessageStatus: status, SmsStatus: status, ...change };
}

export interface Posted {
  readonly path?: string;
  readonly token?: string;
  readonly publicUrl?: string;
  readonly headers?: readonly (readonly [string, string])[];
}

/** A signed request as intake would hand it over; `headers` come on top, so the same name makes it doubled. */
export function signedRequest(params: Readonly<Record<string, string>>, posted: Posted = {}): RawRequest {
  const { path = '/webhooks/sms/inbound', token = TOKEN, publicUrl = PUBLIC_URL, headers = [] } = posted;
  const all = new Map<string, string[]>();
  const add = (name: string, value: string) => all.set(name, [...(all.get(name) ?? []), value]);
  add('content-type', 'application/x-www-form-urlencoded');
  add('x-twilio-signature', sign(token, publicUrl + path, params));
  for (const [name, value] of headers) add(name, value);
  return { method: 'POST', url: path, headers: all, body: Buffer.from(new URLSearchParams(params).toString()) };
}

/** A request with some of its headers replaced; `null` takes one away. */
export function withHeader(request: RawRequest, name: string, values: readonly string[] | null): RawRequest {
  const headers = new Map(request.headers);
  if (values === null) headers.delete(name);
  else headers.set(name, values);
  return { ...request, headers };
}
