/**
 * What the contract suite needs of a channel: the channel itself, and somebody who can sign for its provider. Every channel of
 * channels/index.ts has one; without it the suite does not compile.
 */
import type { Channel, RawRequest } from '../../../src/domain/channel.js';
import type { AccountId } from '../../../src/domain/ids.js';

export interface ChannelRig {
  readonly channel: Channel;
  readonly account: AccountId;
  readonly customer: string;
  /** Signed as the provider does it, for the door it comes through. `key` makes another message of it. */
  message(text: string, key?: number): RawRequest;
  /** A message of an account that is not ours, signed with a secret that is. */
  foreign(): RawRequest;
  /** A message whose sender does not know the secret. */
  forged(): RawRequest;
  /** The header that carries the signature. */
  readonly signatureHeader: string;
  /** How the provider reads back what it was sent to a customer. */
  received(): readonly string[];
  /** The next send is taken by the provider and its answer lost. */
  loseNextAnswer(): void;
  /** The next send is put off by the provider. */
  putOffNext(): void;
  close(): Promise<void>;
}

export type MakeRig = () => Promise<ChannelRig>;
