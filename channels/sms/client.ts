/**
 * The provider's SDK, cut down to what we call, so that a fake needs no mocking library. The SDK itself takes 24 MB and 140 ms
 * to load: it is loaded by the first send. Sends wait at most 10 s, are not repeated by the SDK, and follow no redirect.
 */
import type RequestClient from 'twilio/lib/base/RequestClient';

import type { SmsAccount } from './accounts.js';

export interface SmsMessage {
  readonly sid: string;
  readonly body: string;
  readonly direction: string;
  readonly dateCreated: Date | null;
}

export interface CreateMessage {
  readonly to: string;
  readonly body: string;
  readonly from?: string;
  readonly messagingServiceSid?: string;
  readonly statusCallback: string;
}

export interface SmsClient {
  create(message: CreateMessage): Promise<{ readonly sid: string }>;
  /** Newest first, one page. */
  list(filter: { readonly to: string; readonly from?: string; readonly limit: number }): Promise<readonly SmsMessage[]>;
  blank(sid: string): Promise<unknown>;
}

export type SmsClientFactory = (account: SmsAccount) => Promise<SmsClient>;

const TIMEOUT_MS = 10_000;

export function sdkClients(timeoutMs = TIMEOUT_MS): SmsClientFactory {
  return async (account) => {
    const { default: twilio } = await import('twilio');

    /** Sends every request to the configured address instead of the provider's. */
    class Relocated extends twilio.RequestClient {
      override request<T>(options: RequestClient.RequestOptions<T>) {
        const uri = account.apiUrl === null ? options.uri : relocate(options.uri, account.apiUrl);
        return super.request({ ...options, uri });
      }
    }

    const { messages } = twilio(account.accountSid, account.authTokens[0], {
      httpClient: new Relocated({ timeout: timeoutMs }),
    });
    return {
      create: (message) => messages.create(message),
      list: (filter) => messages.list({ ...filter, pageSize: filter.limit }),
      blank: (sid) => messages(sid).update({ body: '' }),
    };
  };
}

/** Path and query of the provider's address under another base; the base may have a path of its own. */
export function relocate(uri: string, apiUrl: string): string {
  const { pathname, search } = new URL(uri);
  let base = apiUrl;
  while (base.endsWith('/')) base = base.slice(0, -1);
  return base + pathname + search;
}
