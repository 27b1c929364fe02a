/** The SMS channel: the provider's webhooks and its Messages API behind the gateway's `Channel` port. */
import type { Channel } from '../../src/domain/channel.js';
import { accountBook, type SmsAccount } from './accounts.js';
import { sdkClients, type SmsClientFactory } from './client.js';
import { smsOutbound } from './outbound.js';
import { smsWebhooks } from './webhook.js';

export interface SmsChannelDeps {
  readonly accounts: readonly SmsAccount[];
  /** Scheme and host under which the provider reaches the public listener. */
  readonly publicUrl: string;
  /** The SDK where absent. */
  readonly clients?: SmsClientFactory;
}

/** @throws GatewayError `config-invalid` on an account without a token: it would believe everybody */
export function createSmsChannel(deps: SmsChannelDeps): Channel {
  const accounts = accountBook(deps.accounts);
  const clients = deps.clients ?? sdkClients();
  return {
    name: 'sms',
    accounts: deps.accounts,
    webhooks: smsWebhooks({ publicUrl: deps.publicUrl, accounts }),
    ...smsOutbound({ publicUrl: deps.publicUrl, accounts, clients }),
  };
}
