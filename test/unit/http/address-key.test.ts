import { createAddressKey, subscriberOf } from '../../../src/http/address-key.js';

describe('a network address', () => {
  it('counts alone in IPv4, also where it is written as IPv6', () => {
    expect(subscriberOf('192.0.2.1')).toBe('192.0.2.1');
    expect(subscriberOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(subscriberOf('::FFFF:192.0.2.1')).toBe('192.0.2.1');
  });

  it('counts by its /64 in IPv6, however it is written', () => {
    const same = ['2001:db8:0:7::1', '2001:db8:0:7:a:b:c:d', '2001:0DB8:0000:0007::', '2001:db8::7:0:0:0:9'];
    expect(new Set(same.map(subscriberOf))).toEqual(new Set(['2001:db8:0:7']));
    expect(subscriberOf('::1')).toBe('0:0:0:0');
    expect(subscriberOf('fe80::1%eth0')).toBe('fe80:0:0:0');
  });

  it('keeps neighbours apart', () => {
    expect(subscriberOf('2001:db8:0:8::1')).not.toBe(subscriberOf('2001:db8:0:7::1'));
    expect(subscriberOf('192.0.2.2')).not.toBe(subscriberOf('192.0.2.1'));
  });

  it('is counted under its blind index', () => {
    const key = createAddressKey((column, value) => `${column}/${value.length}`);
    expect(key('::ffff:192.0.2.1')).toBe('network-address/9');
  });
});
