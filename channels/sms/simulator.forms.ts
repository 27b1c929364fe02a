/** The parameters of the twin's webhooks, all that a real one has, blank ones included: they are part of what is signed. */
import { segments, type MessageStatus, type ProviderMessage } from './simulator.messages.js';

export type WebhookParams = Readonly<Record<string, string>>;

export function inboundForm(accountSid: string, message: ProviderMessage): WebhookParams {
  return {
    ...place('To'),
    ...place('From'),
    ...identity(accountSid, message),
    SmsMessageSid: message.sid,
    From: message.from ?? '',
    Body: message.body,
    SmsStatus: 'received',
    NumSegments: String(segments(message.body)),
    NumMedia: String(message.media.length),
    ...Object.fromEntries(message.media.map(({ contentType }, index) => [`MediaContentType${index}`, contentType])),
    ...Object.fromEntries(message.media.map(({ url }, index) => [`MediaUrl${index}`, url])),
  };
}

export function statusForm(
  accountSid: string,
  number: string,
  message: ProviderMessage,
  { status, errorCode }: { readonly status: MessageStatus; readonly errorCode: number | null },
): WebhookParams {
  return {
    ...identity(accountSid, message),
    From: number,
    MessageStatus: status,
    SmsStatus: status,
    ...(errorCode === null ? {} : { ErrorCode: String(errorCode) }),
  };
}

function identity(accountSid: string, message: ProviderMessage): WebhookParams {
  return {
    MessageSid: message.sid,
    SmsSid: message.sid,
    AccountSid: accountSid,
    ...(message.service === null ? {} : { MessagingServiceSid: message.service }),
    To: message.to,
    ApiVersion: '2010-04-01',
  };
}

function place(whose: 'From' | 'To'): WebhookParams {
  return { [`${whose}City`]: '', [`${whose}State`]: '', [`${whose}Zip`]: '', [`${whose}Country`]: 'US' };
}
