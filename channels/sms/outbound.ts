/**
 * What the gateway asks of the provider: send, remove the provider's copy, look a send up. The provider has no idempotency
 * key, so a send whose answer was lost is `unknown`; its receipt brings our outbox id back in the callback's address, and
 * `lookup` is for when no receipt comes.
 */
import type { Channel } from '../../src/domain/channel.js';
import type { Timestamp } from '../../src/domain/clock.js';
import { GatewayError } from '../../src/domain/errors.js';
import type { AccountId, OutboxId } from '../../src/domain/ids.js';
import type { AccountBook, SmsAccount } from './accounts.js';
import type { SmsClient, SmsClientFactory, SmsMessage } from './client.js';
import { failureOf, redactOutcome, sendOutcome } from './outcomes.js';
import { STATUS_PATH } from './webhook.js';

/** One page of what was last sent to one person: far more than was sent since the send in question. */
const LOOKUP_LIMIT = 100;
/** Their clock, which counts whole seconds, and ours. */
const CLOCK_SKEW_MS = 30_000;
const NO_CLIENT = 'no-client';

export interface OutboundDeps {
  readonly publicUrl: string;
  readonly accounts: AccountBook;
  readonly clients: SmsClientFactory;
}

export function smsOutbound(deps: OutboundDeps): Required<Pick<Channel, 'send' | 'redact' | 'lookup'>> {
  const clients = new Map<SmsAccount, Promise<SmsClient>>();

  /** `null`: an account that is no longer in the settings, or an SDK that does not load. Either way nothing is sent. */
  async function connect(id: AccountId): Promise<{ account: SmsAccount; client: SmsClient } | null> {
    const account = deps.accounts.byId(id);
    if (account === null) return null;
    const loading = clients.get(account) ?? deps.clients(account);
    clients.set(account, loading);
    const client = await loading.catch(() => null);
    if (client === null) clients.delete(account);
    return client === null ? null : { account, client };
  }

  return {
    async send({ account: id, address, text, outboxId }) {
      const connection = await connect(id);
      if (connection === null) return { kind: 'refused', code: NO_CLIENT, retry: 'later', optedOut: false };
      const { account, client } = connection;
      try {
        const { sid } = await client.create({
          to: address,
          body: text,
          ...sender(account),
          statusCallback: statusCallback(deps.publicUrl, outboxId),
        });
        return sid ? { kind: 'sent', providerMessageId: sid } : { kind: 'unknown', code: 'no-sid' };
      } catch (error) {
        return sendOutcome(failureOf(error));
      }
    },

    async redact(id, providerMessageId) {
      const connection = await connect(id);
      if (connection === null) return { kind: 'later', code: NO_CLIENT };
      try {
        await connection.client.blank(providerMessageId);
        return { kind: 'redacted' };
      } catch (error) {
        return redactOutcome(failureOf(error));
      }
    },

    /**
     * Not filtered by DateSent at the provider: a message that still waits there has none, and would look as if it did not
     * exist. @throws GatewayError `provider-failed` when the provider does not answer
     */
    async lookup({ account: id, address, text }, sentAfter) {
      const connection = await connect(id);
      if (connection === null) throw new GatewayError('provider-failed', `sms lookup: ${NO_CLIENT}`);
      const { from } = sender(connection.account);
      const filter = { to: address, ...(from === undefined ? {} : { from }), limit: LOOKUP_LIMIT };
      const sent = await connection.client.list(filter).catch((error: unknown) => {
        throw new GatewayError('provider-failed', `sms lookup: ${failureOf(error).code}`);
      });
      const found = sent.find((message) => message.body === text && isOurs(message, sentAfter));
      return found === undefined ? null : { providerMessageId: found.sid };
    },
  };
}

function isOurs({ direction, dateCreated }: SmsMessage, sentAfter: Timestamp): boolean {
  return direction !== 'inbound' && (dateCreated === null || dateCreated.getTime() >= sentAfter - CLOCK_SKEW_MS);
}

export function statusCallback(publicUrl: string, outboxId: OutboxId): string {
  return `${new URL(publicUrl).origin}${STATUS_PATH}?o=${outboxId}`;
}

function sender({ from, messagingServiceSid }: SmsAccount): { from?: string; messagingServiceSid?: string } {
  if (from !== null) return { from };
  return messagingServiceSid === null ? {} : { messagingServiceSid };
}
