/**
 * The twin's messages in the vendor's own form: resource, list page, error. Field names, enums and date forms follow the
 * vendor's OpenAPI file, and a test holds them to it. Knows nothing of HTTP, webhooks or telephones.
 */
export type MessageStatus =
  'accepted' | 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'undelivered' | 'failed' | 'canceled' | 'received';

export interface ProviderMessage {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  readonly from: string | null;
  readonly to: string;
  readonly service: string | null;
  readonly media: readonly { readonly contentType: string; readonly url: string }[];
  readonly statusCallback: string | null;
  readonly createdAt: number;
  body: string;
  status: MessageStatus;
  errorCode: number | null;
  sentAt: number | null;
  updatedAt: number;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

const FINAL: ReadonlySet<MessageStatus> = new Set(['delivered', 'read', 'undelivered', 'failed', 'canceled', 'received']);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
const LARGEST_PAGE = 1000;

export const isFinal = (message: ProviderMessage) => FINAL.has(message.status);

export function resource(accountSid: string, message: ProviderMessage): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: null,
    from: message.from,
    messaging_service_sid: message.service,
    num_media: String(message.media.length),
    num_segments: String(segments(message.body)),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

export function apiError(status: number, code: number, message: string): ApiAnswer {
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

/** One page, newest first, of what the query's To, From and DateSent leave. */
export function listPage(
  accountSid: string,
  messages: readonly ProviderMessage[],
  query: Readonly<Record<string, string | undefined>>,
): ApiAnswer {
  const matching = messages.filter((message) => matches(message, query)).reverse();
  const size = Math.min(Math.max(Number(query.PageSize ?? 50) || 50, 1), LARGEST_PAGE);
  const page = Math.max(Number(query.Page ?? 0) || 0, 0);
  const start = page * size;
  const shown = matching.slice(start, start + size);
  const uriOf = (number: number) => {
    const search = new URLSearchParams({ ...query, PageSize: String(size), Page: String(number) });
    return `/2010-04-01/Accounts/${accountSid}/Messages.json?${search.toString()}`;
  };
  return {
    status: 200,
    body: {
      messages: shown.map((message) => resource(accountSid, message)),
      start,
      end: start + Math.max(shown.length - 1, 0),
      page,
      page_size: size,
      uri: uriOf(page),
      first_page_uri: uriOf(0),
      previous_page_uri: page === 0 ? null : uriOf(page - 1),
      next_page_uri: matching.length > start + size ? uriOf(page + 1) : null,
    },
  };
}

function matches(message: ProviderMessage, query: Readonly<Record<string, string | undefined>>): boolean {
  const { To: to, From: from, DateSent: on, 'DateSent>': after, 'DateSent<': before } = query;
  if (to !== undefined && message.to !== to) return false;
  if (from !== undefined && message.from !== from) return false;
  if (on === undefined && after === undefined && before === undefined) return true;
  const { sentAt } = message;
  if (sentAt === null) return false;
  const second = Math.floor(sentAt / 1000) * 1000;
  if (on !== undefined && Math.floor(sentAt / DAY_MS) !== Math.floor(Date.parse(on) / DAY_MS)) return false;
  if (after !== undefined && second < Date.parse(after)) return false;
  return before === undefined || second <= Date.parse(before) + (DAY.test(before) ? DAY_MS - 1 : 0);
}

/** Plain 7-bit text in parts of 160 or 153 characters; anything else in parts of 70 or 67. */
export function segments(text: string): number {
  const [alone, joined] = /^[ -~\n\r]*$/.test(text) ? [160, 153] : [70, 67];
  return text.length <= alone ? 1 : Math.ceil(text.length / joined);
}

function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
