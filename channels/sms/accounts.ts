/**
 * The SMS accounts of this gateway and how a webhook finds its own: first by AccountSid, then by our number or our messaging
 * service. A webhook that fits none belongs to nobody; it is never given to "the only one there is", because two numbers of
 * one business are two accounts and their customers must not meet.
 */
import type { ChannelAccount } from '../../src/domain/channel.js';
import type { AccountId } from '../../src/domain/ids.js';
import { GatewayError } from '../../src/domain/errors.js';

export interface SmsAccount extends ChannelAccount {
  readonly channel: 'sms';
  readonly accountSid: string;
  /** The first one is also the API's password; during a rotation webhooks signed with any of them are accepted. */
  readonly authTokens: readonly string[];
  /** Exactly one of number and service is what we send from. */
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  /** The provider's own where null. */
  readonly apiUrl: string | null;
}

/** Our side of a webhook: `To` of what came in, `From` of what went out. */
export interface OurSide {
  readonly accountSid: string;
  readonly number?: string | undefined;
  readonly service?: string | undefined;
}

export interface AccountBook {
  readonly byId: (id: AccountId) => SmsAccount | null;
  readonly owning: (side: OurSide) => SmsAccount | null;
  /** The tokens that may sign for an AccountSid. For one we do not know, all: it is verified, and then belongs to nobody. */
  readonly tokensFor: (accountSid: string | undefined) => readonly string[];
}

export function accountBook(accounts: readonly SmsAccount[]): AccountBook {
  for (const account of accounts) check(account);
  const tokens = (of: readonly SmsAccount[]) => [...new Set(of.flatMap((account) => account.authTokens))];
  const all = tokens(accounts);
  return {
    byId: (id) => accounts.find((account) => account.id === id) ?? null,
    owning({ accountSid, number, service }) {
      const candidates = accounts.filter((account) => account.accountSid === accountSid);
      return (
        candidates.find((account) => account.from !== null && account.from === number) ??
        candidates.find((account) => account.messagingServiceSid !== null && account.messagingServiceSid === service) ??
        null
      );
    },
    tokensFor(accountSid) {
      const known = accounts.filter((account) => account.accountSid === accountSid);
      return known.length === 0 ? all : tokens(known);
    },
  };
}

/** An empty token would let anyone sign: HMAC takes an empty key without a word. */
function check(account: SmsAccount): void {
  const refuse = (what: string) => new GatewayError('config-invalid', `${account.id}: ${what}`, { showable: true });
  if (account.accountSid === '') throw refuse('the account SID is empty');
  if (account.authTokens.length === 0 || account.authTokens.includes('')) throw refuse('an auth token is missing or empty');
  if ((account.from === null) === (account.messagingServiceSid === null)) {
    throw refuse('needs exactly one of a number and a messaging service');
  }
}
