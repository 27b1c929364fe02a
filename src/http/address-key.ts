/**
 * What a network address is counted under: a blind index, so that no limit's key is an address. An IPv6 subscriber has a
 * whole /64 to send from, so the first half of the address is the subscriber.
 */
import { isIPv4, isIPv6 } from 'node:net';

const MAPPED = '::ffff:';
const SUBSCRIBER_GROUPS = 4;
const GROUPS = 8;

export function createAddressKey(blindIndex: (column: string, value: string) => string): (address: string) => string {
  return (address) => blindIndex('network-address', subscriberOf(address));
}

export function subscriberOf(address: string): string {
  const bare = address.toLowerCase().startsWith(MAPPED) ? address.slice(MAPPED.length) : address;
  if (isIPv4(bare) || !isIPv6(bare)) return bare;
  const [unscoped = ''] = bare.toLowerCase().split('%');
  const [head = '', tail] = unscoped.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, GROUPS - groups.length - rest.length) }, () => '0');
  const whole = [...groups, ...(tail === undefined ? [] : zeros), ...rest];
  return whole
    .slice(0, SUBSCRIBER_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
