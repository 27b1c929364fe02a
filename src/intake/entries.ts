/**
 * Channel events as inbox entries. What one person says or decides goes into that person's lane, so that it is worked in
 * order; the receipts of one message have a lane of their own and hold up no conversation.
 */
import type { ChannelEvent } from '../domain/channel.js';
import type { Timestamp } from '../domain/clock.js';
import { GatewayError } from '../domain/errors.js';
import { parseLane, type Lane } from '../domain/ids.js';
import type { InboxEntry } from '../domain/inbox.js';
import type { Vault } from '../domain/vault.js';

export type LaneVault = Pick<Vault, 'lane' | 'blindIndex'>;

export function entryOf(channelEvent: ChannelEvent, vault: LaneVault, receivedAt: Timestamp): InboxEntry {
  const { eventKey, ...event } = channelEvent;
  return { source: event.account, eventKey, lane: laneOf(channelEvent, vault), event, receivedAt };
}

function laneOf(event: ChannelEvent, vault: LaneVault): Lane {
  if (event.kind !== 'receipt') return vault.lane(event.account, event.address);
  const lane = parseLane(vault.blindIndex('receipt', event.account + event.receipt.providerMessageId));
  if (lane === null) throw new GatewayError('internal', 'a blind index is no lane');
  return lane;
}
